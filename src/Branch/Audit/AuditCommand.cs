using Branch.Audit.Export;

namespace Branch.Audit;

/// <summary><c>./branch audit verify | seal | export FILE</c>: exit code 0 if all is well, 1 if not, 2 if asked wrongly.</summary>
public static class AuditCommand
{
    private const string Usage = "Usage: ./branch audit verify [--export FILE] [--seal NO:HASH] | seal | export FILE";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args) => args switch
    {
        ["verify", ..] when SealIn(args, out var kept) => Tell(await services.GetRequiredService<AuditVerification>().RunAsync(default, kept)),
        ["seal", ..] => Tell(await services.GetRequiredService<Sealing>().RunAsync(null, default)),
        ["export", var file, ..] when !file.StartsWith('-') => await ExportAsync(services.GetRequiredService<AuditExport>(), file),
        _ => Fail(Usage, 2),
    };

    /// <summary>Verifies an exported trail: no database, no settings. Null if the arguments ask for something else.</summary>
    public static int? Offline(string[] args)
    {
        if (args is not ["audit", "verify", ..] || Value(args, "--export") is not { } file) return null;
        if (!SealIn(args, out var kept)) return Fail(Usage, 2);
        try
        {
            return Tell(ExportVerification.RunAsync(file, kept, default).GetAwaiter().GetResult());
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Fail($"{file} cannot be verified: {wrong.Message.TrimEnd('.')}.");
        }
    }

    private static int Tell(AuditVerdict verdict)
    {
        Console.WriteLine(verdict);
        return verdict.Broken is null ? 0 : 1;
    }

    private static int Tell(AuditSeal? last)
    {
        Console.WriteLine(last is null ? "There is nothing to seal." : $"{last}\n{last.Events} events in {last.Chains} chains are sealed, {last.At:u}. Keep this line elsewhere.");
        return 0;
    }

    private static async Task<int> ExportAsync(AuditExport export, string file)
    {
        try
        {
            var end = await export.RunAsync(file, default);
            Console.WriteLine($"{end.Events} events in {end.Chains} chains and {end.Seals} seals are in {file}.");
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return Fail($"The audit trail was not exported: {wrong.Message}");
        }
    }

    /// <returns>False if a seal is given that is none.</returns>
    private static bool SealIn(string[] args, out KeptSeal? kept)
    {
        var text = Value(args, "--seal");
        kept = text is null ? null : KeptSeal.Parse(text);
        return text is null == kept is null;
    }

    private static string? Value(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static int Fail(string message, int code = 1)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
