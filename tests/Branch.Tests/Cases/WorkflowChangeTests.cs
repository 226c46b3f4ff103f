using Branch.Cases;
using Branch.Data;
using Branch.Flow;

namespace Branch.Tests.Cases;

public sealed class WorkflowChangeTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_5_A_case_under_way_ends_by_the_workflow_with_which_it_began_whatever_became_of_the_file()
    {
        var (checks, waits) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        await bank.VoteAsync(bank.Clerk, waits);
        bank.OpenWith(WithoutDecide());

        var after = await bank.SubmitAsync();
        foreach (var id in (long[])[checks, after]) await bank.VoteAsync(bank.Clerk, id);
        Assert.Equal(["decide", "decide", "judge"], [(await bank.ItemAsync(checks)).Node, (await bank.ItemAsync(waits)).Node, (await bank.ItemAsync(after)).Node]);
        foreach (var id in (long[])[checks, waits, after]) await bank.ApproveAsync(bank.Manager, id);
        foreach (var id in (long[])[checks, waits, after]) await bank.SignAsync(id);
        foreach (var id in (long[])[checks, waits, after]) Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    /// <summary>The loan's workflow, in which the step where one case waits has another name.</summary>
    private static FlowLibrary WithoutDecide()
    {
        var folder = Directory.CreateTempSubdirectory("branch-flow-");
        File.WriteAllText(Path.Combine(folder.FullName, "loan.json"), File.ReadAllText(Path.Combine(FlowLibrary.DefaultDirectory, "loan.json")).Replace("\"decide\"", "\"judge\"", StringComparison.Ordinal));
        var library = FlowLibrary.Load(folder.FullName);
        folder.Delete(recursive: true);
        return library;
    }
}
