using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Branch.Access;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;

namespace Branch.Tests.Cases;

/// <summary>
/// Who may take over which step of a workflow, tried with every kind of person at every step, and written into
/// docs/security.md. With BRANCH_WRITE_DOCS set the section is written, without it compared.
/// </summary>
public sealed class WhoMayTests : IDisposable
{
    private const string Begin = "<!-- who may do what: written by WhoMayTests -->", End = "<!-- end -->";

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_2_The_table_of_who_may_do_what_is_what_happens()
    {
        var table = await TableAsync();
        var (path, text) = (Docs(), File.ReadAllText(Docs()));
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("BRANCH_WRITE_DOCS") is not null) File.WriteAllText(path, text[..from] + "\n\n" + table + "\n" + text[to..]);
        else Assert.Equal(table.Trim(), text[from..to].Trim());
    }

    private async Task<string> TableAsync()
    {
        var flow = Loan();
        var tasks = flow.Nodes.OfType<DeskTaskNode>().ToList();
        var people = await PeopleAsync();
        var text = new StringBuilder("| step | answers |").AppendJoin("", people.Select(p => $" {p.Name} |")).Append("\n|---|---|").AppendJoin("", people.Select(_ => "---|")).Append('\n');
        foreach (var task in tasks)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {task.English} ({task.Desk}{(task.Level is { } level ? $" {level}" : "")}) | {string.Join(", ", flow.OutcomesOf(task.Id))} |");
            foreach (var (_, actor) in people) text.Append(CultureInfo.InvariantCulture, $" {await TryAsync(task.Id, actor)} |");
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A case is brought to the step, and the person tries to take it over.</summary>
    private async Task<string> TryAsync(string node, Actor actor)
    {
        var id = await AtAsync(node);
        var item = await bank.ItemAsync(id);
        Assert.Equal(node, item.Node);
        if (item.AssigneeId is not null) return item.AssigneeId == actor.Id ? "yes, it comes to them" : "no: it is in the banker's hands";
        var offered = await bank.Get<ClaimWorkItem>().NextAsync(actor with { Roles = [.. actor.Roles, item.Desk] }, item.Desk, null, null, default) == id;
        if (offered) await bank.Get<ClaimWorkItem>().ReleaseAsync(actor, item.Id, default);
        try
        {
            await bank.Get<ClaimWorkItem>().RunAsync(actor, item.Id, default);
            Assert.True(offered, $"{actor.UserName} may take {node} and is not offered it.");
            return "yes";
        }
        catch (UnknownCaseException)
        {
            Assert.False(offered);
            return "no: unknown to them";
        }
        catch (RefusedException refused)
        {
            Assert.False(offered);
            return refused.Reason switch
            {
                RefusalReason.NotYourDesk => "no: another desk",
                RefusalReason.CapturedByYou => "no: captured it",
                RefusalReason.CheckedByYou => "no: checked it",
                RefusalReason.AlreadyVoted => "no: voted already",
                RefusalReason.AboveLimit => "no: above their authority",
                _ => $"no: {refused.Reason}",
            };
        }
        finally
        {
            await bank.Get<WithdrawCase>().RunAsync(bank.Banker, id, "Versuch beendet.", default);
        }
    }

    private async Task<long> AtAsync(string node)
    {
        var id = await bank.SubmitAsync(60_000m);
        if (node == "verify") return id;
        if (node == "correct")
        {
            await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
            return id;
        }
        await bank.VoteAsync(bank.Clerk, id);
        if (node == "decide") return id;
        var form = new DecisionForm { Kind = node == "answer" ? DecisionKind.OtherTerms : DecisionKind.Approve, Amount = Money.FromEuros(20_000), TermMonths = 48 };
        await bank.DecideAsync(bank.Director, id, form);
        if (node == "offer") await bank.ApproveAsync(bank.Chief, id);
        return id;
    }

    private async Task<IReadOnlyList<(string Name, Actor Actor)>> PeopleAsync()
    {
        var twin = await bank.AccountAsync("banker as manager", "banker", Role.Manager);
        var checker = await bank.AccountAsync("clerk as manager", "clerk", Role.Manager);
        return
        [
            ("its banker", bank.Banker), ("another banker", bank.OtherBanker), ("the clerk who checked it", bank.Clerk), ("another clerk", bank.OtherClerk),
            ("manager, 25,000 €", bank.Manager), ("manager, 100,000 €, who decided first", bank.Director), ("manager, 200,000 €", bank.Chief),
            ("its banker's second account, a manager", twin), ("the clerk's second account, a manager", checker),
            ("clerk and manager of another branch", bank.Stranger), ("auditor", bank.Auditor),
        ];
    }

    private static FlowDocument Loan() => FlowLibrary.Load().Current("loan");

    private static string Docs([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/security.md"));
}
