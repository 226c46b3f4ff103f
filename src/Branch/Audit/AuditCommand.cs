namespace Branch.Audit;

/// <summary><c>./branch audit verify</c>: exit code 0 if the whole trail holds, 1 if not, 2 if asked wrongly.</summary>
public static class AuditCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (args is not ["verify", ..])
        {
            Console.Error.WriteLine("Usage: ./branch audit verify");
            return 2;
        }
        var verdict = await services.GetRequiredService<AuditVerification>().RunAsync(default);
        if (verdict.Broken is { } broken)
        {
            var chain = broken.CaseId == AuditTrail.House ? "the house's own chain" : $"the case with id {broken.CaseId}";
            Console.WriteLine(broken.Seq == 0 ? $"Broken at {chain}: {broken.Fault}." : $"Broken at event {broken.Seq} of {chain}: {broken.Fault}.");
            return 1;
        }
        Console.WriteLine($"{verdict.Events} events in {verdict.Chains} chains verified: nothing was changed, removed or inserted.");
        return 0;
    }
}
