using Branch.Data;

namespace Branch;

/// <summary>What <c>./branch VERB …</c> does instead of serving. The database is up to date when a command runs.</summary>
public static class Commands
{
    /// <summary>Carries out a verb with the arguments after it and gives the exit code.</summary>
    public delegate Task<int> Command(IServiceProvider services, string[] args);

    private static readonly Dictionary<string, Command> Verbs = new(StringComparer.Ordinal)
    {
        ["migrate"] = Migrate,
    };

    public static Command? Find(string[] args) =>
        args.Length > 0 && Verbs.TryGetValue(args[0], out var command) ? command : null;

    private static Task<int> Migrate(IServiceProvider services, string[] args)
    {
        Console.WriteLine($"The {services.GetRequiredService<Db>().Dialect} database is up to date.");
        return Task.FromResult(0);
    }
}
