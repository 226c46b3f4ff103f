using System.Data.Common;
using Branch.Cases;
using Branch.Data;
using Branch.Operations;

namespace Branch;

/// <summary>What <c>./branch VERB …</c> does instead of serving. The database is up to date when a command runs.</summary>
public static class Commands
{
    /// <summary>Carries out a verb with the arguments after it and gives the exit code.</summary>
    public delegate Task<int> Command(IServiceProvider services, string[] args);

    private static readonly Dictionary<string, Command> Verbs = new(StringComparer.Ordinal)
    {
        ["audit"] = AuditCommand.RunAsync,
        ["backup"] = BackupCommand.RunAsync,
        ["doctor"] = DoctorCommand.RunAsync,
        ["explain"] = ExplainCommand.RunAsync,
        ["flow"] = FlowCommand.RunAsync,
        ["import"] = ImportCommand.RunAsync,
        ["migrate"] = Migrate,
        ["rules"] = RulesCommand.RunAsync,
    };

    public static Command? Find(string[] args) =>
        args.Length > 0 && Verbs.TryGetValue(args[0], out var command) ? command : null;

    /// <summary>Carries a verb out; where the database stands in its way, says so in a sentence and gives 1.</summary>
    public static async Task<int> RunAsync(Command command, IServiceProvider services, string[] args)
    {
        try
        {
            return await command(services, args);
        }
        catch (DbException error)
        {
            Console.Error.WriteLine(FirstStart.Sentence(services, error));
            return 1;
        }
    }

    /// <summary>The arguments of a verb that are settings of the application: <c>--key value</c> and <c>--key=value</c>.</summary>
    public static string[] Settings(string[] args) => Split(args).Settings;

    /// <summary>The other arguments of a verb.</summary>
    public static IReadOnlyList<string> Words(string[] args) => Split(args).Words;

    private static (string[] Settings, IReadOnlyList<string> Words) Split(string[] args)
    {
        var (settings, words) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) words.Add(args[i]);
            else if (args[i].Contains('=', StringComparison.Ordinal) || i + 1 == args.Length) settings.Add(args[i]);
            else settings.AddRange(args[i], args[++i]);
        return ([.. settings], words);
    }

    private static Task<int> Migrate(IServiceProvider services, string[] args)
    {
        Console.WriteLine($"The {services.GetRequiredService<Db>().Dialect} database is up to date.");
        return Task.FromResult(0);
    }
}
