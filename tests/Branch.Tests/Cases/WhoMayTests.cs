using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Branch.Access;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;
using FluentValidation;

namespace Branch.Tests.Cases;

/// <summary>
/// Who may do what at which step, read off by trying: for every workflow document, at every step that waits for a person, with
/// everything that can be answered there, by every kind of person. Written into docs/security.md; with BRANCH_WRITE_DOCS set
/// the section is written, without it compared.
/// </summary>
public sealed class WhoMayTests : IDisposable
{
    private const string Begin = "<!-- who may do what: written by WhoMayTests -->", End = "<!-- end -->";

    private readonly Bank bank = new();
    private int customers = 50;

    /// <summary>Proposes what others confirm; had no part in any case.</summary>
    private Actor reviewer = null!;

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_2_The_table_of_who_may_do_what_is_what_happens()
    {
        var people = await PeopleAsync();
        var text = new StringBuilder();
        foreach (var flow in FlowLibrary.Load().All.OrderByDescending(flow => flow.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"### {flow.English} (`{flow.File}`)\n\n").Append(await TableAsync(flow, people)).Append('\n');
        var (path, docs) = (Docs(), await File.ReadAllTextAsync(Docs()));
        var (from, to) = (docs.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, docs.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("BRANCH_WRITE_DOCS") is not null) await File.WriteAllTextAsync(path, docs[..from] + "\n\n" + text + docs[to..]);
        else Assert.Equal(text.ToString().Trim(), docs[from..to].Trim());
    }

    private async Task<StringBuilder> TableAsync(FlowDocument flow, IReadOnlyList<(string Name, Actor Actor)> people)
    {
        var text = new StringBuilder("| step | act |").AppendJoin("", people.Select(p => $" {p.Name} |")).Append("\n|---|---|").AppendJoin("", people.Select(_ => "---|")).Append('\n');
        var ways = await WaysAsync(flow);
        foreach (var task in flow.Nodes.OfType<DeskTaskNode>())
        {
            var way = ways.GetValueOrDefault(task.Id);
            Assert.True(way is not null, $"No act leads a case to '{task.Id}' of {flow.File}.");
            foreach (var (acts, cells) in await RowsAsync(flow, task, way, people))
                text.Append(CultureInfo.InvariantCulture, $"| {task.English} ({task.Desk}{(task.Level is { } level ? $" {level}" : "")}) | {string.Join(", ", acts)} |")
                    .AppendJoin("", cells.Select(cell => $" {cell} |")).Append('\n');
        }
        foreach (var (step, waiting, lead) in Reopenables(flow, ways))
            foreach (var (acts, cells) in await ReopeningRowsAsync(flow, waiting, lead, people))
                text.Append(CultureInfo.InvariantCulture, $"| {step} | {string.Join(", ", acts)} |").AppendJoin("", cells.Select(cell => $" {cell} |")).Append('\n');
        return text;
    }

    /// <summary>Where a decision may be reopened: the steps that the document connects, and a case that was rejected.</summary>
    private static IEnumerable<(string Step, IReadOnlyList<Answer> Way, Answer? Last)> Reopenables(FlowDocument flow, IReadOnlyDictionary<string, IReadOnlyList<Answer>> ways)
    {
        foreach (var task in flow.Nodes.OfType<TaskNode>().Where(task => flow.OutcomesOf(task.Id).Contains(FlowVocabulary.Reopen)))
            yield return task.Desk == Desk.System
                ? ($"{task.English} ({task.Desk})", ways["offer"], Answer.Of(Desk.Banker, FlowVocabulary.Accept)[0])
                : ($"{task.English} ({task.Desk})", ways[task.Id], null);
        if (ways.GetValueOrDefault("decide") is { } decided) yield return ("Rejected (closed)", decided, Answer.Of(Desk.Manager, "Reject")[0]);
    }

    /// <summary>Everybody tries on a case of their own; what they confirm somebody else proposed.</summary>
    private async Task<IEnumerable<(IEnumerable<string> Acts, IReadOnlyList<string> Cells)>> ReopeningRowsAsync(
        FlowDocument flow, IReadOnlyList<Answer> way, Answer? last, IReadOnlyList<(string Name, Actor Actor)> people)
    {
        var (propose, confirm) = (new List<string>(), new List<string>());
        foreach (var (_, actor) in people)
        {
            var (id, item) = await DecidedAsync(flow, way, last);
            propose.Add(await SayAsync(() => bank.Get<ReopenDecision>().ProposeAsync(actor, item, "Falsch.", default)));
            if (propose[^1] != "yes") await bank.Get<ReopenDecision>().ProposeAsync(reviewer, item, "Falsch.", default);
            else (id, item) = await DecidedAsync(flow, way, last);
            if (propose[^1] == "yes") await bank.Get<ReopenDecision>().ProposeAsync(reviewer, item, "Falsch.", default);
            var proposal = await bank.Db.SingleAsync<long>("select max(Id) from Reopenings where CaseId = @id", new { id });
            confirm.Add(await SayAsync(() => bank.Get<ReopenDecision>().ConfirmAsync(actor, item, proposal, default)));
            await WithdrawAsync(id);
        }
        return propose.SequenceEqual(confirm)
            ? [(["Propose to reopen", "Confirm the reopening"], propose)]
            : [(["Propose to reopen"], propose), (["Confirm the reopening"], confirm)];
    }

    private static async Task<string> SayAsync(Func<Task> act)
    {
        try
        {
            await act();
            return "yes";
        }
        catch (Exception refused) when (refused is RefusedException or UnknownCaseException)
        {
            return Why(refused);
        }
    }

    /// <summary>A case that stands where its decision may be reopened, and the task to name.</summary>
    private async Task<(long CaseId, long ItemId)> DecidedAsync(FlowDocument flow, IReadOnlyList<Answer> way, Answer? last)
    {
        var id = await AtAsync(flow, way);
        var item = await bank.ItemAsync(id);
        if (last is null) return (id, item.Id);
        if (item.Desk == Desk.Manager)
        {
            await last.TakeAndGiveAsync(bank, bank.Director, id);
            return (id, item.Id);
        }
        // Signed, and the machine desk not at work yet.
        await last.GiveAsync(bank, bank.Banker, item, id);
        return (id, (await bank.ItemAsync(id)).Id);
    }

    /// <summary>One row for all acts that the same people may do.</summary>
    private async Task<IEnumerable<(IEnumerable<string> Acts, IReadOnlyList<string> Cells)>> RowsAsync(
        FlowDocument flow, DeskTaskNode task, IReadOnlyList<Answer> way, IReadOnlyList<(string Name, Actor Actor)> people)
    {
        Answer wait = new("Wait for the customer", (b, who, item, _) => b.Get<WaitForCustomer>().RunAsync(who, item.Id, "Gehaltsnachweis", default));
        Answer withdraw = new("Withdraw", (b, who, _, caseId) => b.Get<WithdrawCase>().RunAsync(who, caseId, "Kein Bedarf mehr.", default));
        var shown = await AtAsync(flow, way);
        var claims = new List<string>();
        foreach (var (_, actor) in people) claims.Add(await ClaimAsync(shown, actor));
        List<(string Act, List<string> Cells)> rows = [("Take over", claims)];
        foreach (var answer in flow.OutcomesOf(task.Id).SelectMany(outcome => Answer.Of(task.Desk, outcome)).Append(wait).Append(withdraw))
        {
            var cells = new List<string>();
            for (var i = 0; i < people.Count; i++)
            {
                var takes = answer != withdraw && claims[i].StartsWith("yes", StringComparison.Ordinal);
                if (await TryAsync(flow, way, shown, answer, people[i].Actor, takes) is { } cell) cells.Add(cell);
            }
            // What the product does not know, such as other terms of an account, is no act there.
            if (cells.Count == people.Count) rows.Add((answer.Name, cells));
        }
        await WithdrawAsync(shown);
        return rows.GroupBy(row => string.Join('|', row.Cells)).Select(group => (group.Select(row => row.Act), (IReadOnlyList<string>)group.First().Cells));
    }

    /// <summary>Whoever may take the item tries on a case of their own; all others on the one that waits, where nothing may change.</summary>
    /// <returns>Null if there is no such act for this product.</returns>
    private async Task<string?> TryAsync(FlowDocument flow, IReadOnlyList<Answer> way, long shown, Answer answer, Actor actor, bool takes)
    {
        var own = takes || (answer.Name == "Withdraw" && actor == bank.Banker);
        var id = own ? await AtAsync(flow, way) : shown;
        var before = await bank.ItemAsync(id);
        try
        {
            if (takes) await answer.TakeAndGiveAsync(bank, actor, id);
            else await answer.GiveAsync(bank, actor, before, id);
            Assert.True(own, $"{actor.UserName} may not take over {before.Node} and could give {answer.Name}.");
            return "yes";
        }
        catch (ValidationException)
        {
            Assert.True(own);
            return null;
        }
        catch (Exception refused) when (refused is RefusedException or UnknownCaseException or StaleException)
        {
            if (!own) Assert.Equal(before, await bank.ItemAsync(id));
            return Why(refused);
        }
        finally
        {
            if (own) await WithdrawAsync(id);
        }
    }

    private async Task<string> ClaimAsync(long id, Actor actor)
    {
        var item = await bank.ItemAsync(id);
        if (item.AssigneeId is not null) return item.AssigneeId == actor.Id ? "yes, it comes to them" : "no: it is in the banker's hands";
        var offered = await bank.Get<ClaimWorkItem>().NextAsync(actor with { Roles = [.. actor.Roles, item.Desk] }, item.Desk, null, null, default) == id;
        if (offered) await bank.Get<ClaimWorkItem>().ReleaseAsync(actor, item.Id, default);
        try
        {
            await bank.Get<ClaimWorkItem>().RunAsync(actor, item.Id, default);
            Assert.True(offered, $"{actor.UserName} may take {item.Node} and is not offered it.");
            await bank.Get<ClaimWorkItem>().ReleaseAsync(actor, item.Id, default);
            return "yes";
        }
        catch (Exception refused) when (refused is RefusedException or UnknownCaseException)
        {
            Assert.False(offered);
            return Why(refused);
        }
    }

    private static string Why(Exception refused) => refused switch
    {
        UnknownCaseException => "no: unknown to them",
        StaleException => "no: not in their hands",
        RefusedException { Reason: RefusalReason.NotYourDesk } => "no: another desk",
        RefusedException { Reason: RefusalReason.NotYours } => "no: not in their hands",
        RefusedException { Reason: RefusalReason.CapturedByYou } => "no: captured it",
        RefusedException { Reason: RefusalReason.CheckedByYou } => "no: checked it",
        RefusedException { Reason: RefusalReason.AlreadyVoted } => "no: decided already",
        RefusedException { Reason: RefusalReason.OwnProposal } => "no: proposed it",
        RefusedException { Reason: RefusalReason.PassedOnByYou } => "no: passed it on",
        RefusedException { Reason: RefusalReason.AboveLimit } => "no: above their authority",
        RefusedException { Reason: RefusalReason.NotOffered } => "no: nothing calls for it here",
        _ => $"no: {refused.Message}",
    };

    /// <summary>The shortest way to every step, found by giving every answer at every step that was reached so far.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Answer>>> WaysAsync(FlowDocument flow)
    {
        Dictionary<string, IReadOnlyList<Answer>> ways = [];
        Queue<(string Node, IReadOnlyList<Answer> Way)> open = new();
        await GoAsync([]);
        while (open.TryDequeue(out var at))
            foreach (var answer in flow.OutcomesOf(at.Node).SelectMany(outcome => Answer.Of(flow.Task(at.Node).Desk, outcome)))
                await GoAsync([.. at.Way, answer]);
        return ways;

        async Task GoAsync(IReadOnlyList<Answer> way)
        {
            try
            {
                var id = await AtAsync(flow, way);
                if (await bank.StatusAsync(id) != CaseStatus.Open) return;
                var node = (await bank.ItemAsync(id)).Node;
                if (ways.TryAdd(node, way)) open.Enqueue((node, way));
                await WithdrawAsync(id);
            }
            catch (Exception error) when (error is RefusedException or ValidationException)
            {
                // No way for these people, or not with this product.
            }
        }
    }

    /// <summary>A new case that went this way, its clerk being the clerk and its deciders the director and the chief.</summary>
    private async Task<long> AtAsync(FlowDocument flow, IReadOnlyList<Answer> way)
    {
        var id = await SubmitAsync(flow.Name);
        foreach (var answer in way)
        {
            var item = await bank.ItemAsync(id);
            var level = await bank.Db.SingleAsync<int>("select Level from WorkItems where Id = @Id", new { item.Id });
            await answer.TakeAndGiveAsync(bank, item.Desk switch { Desk.Banker => bank.Banker, Desk.Clerk => bank.Clerk, _ => level < 2 ? bank.Director : bank.Chief }, id);
        }
        return id;
    }

    private async Task<long> SubmitAsync(string workflow)
    {
        var product = StandardProducts.All.First(p => p.Workflow == workflow);
        var application = Bank.Of(++customers, Bank.Application(60_000m));
        if (!product.HasAmount) (application.Amount, application.TermMonths, application.Purpose, application.PurposeNote) = (null, null, null, null);
        application.Product = product.Code;
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        return id;
    }

    private async Task WithdrawAsync(long id)
    {
        if (await bank.StatusAsync(id) == CaseStatus.Open && await bank.Db.ReadAsync(tx => Contract.OfAsync(tx, id), default) is null) await bank.Get<WithdrawCase>().RunAsync(bank.Banker, id, "Versuch beendet.", default);
    }

    private async Task<IReadOnlyList<(string Name, Actor Actor)>> PeopleAsync()
    {
        var twin = await bank.AccountAsync("banker as manager", "banker", Role.Manager);
        reviewer = await bank.AccountAsync("reviewer", "reviewer", Role.Manager);
        var checker = await bank.AccountAsync("clerk as manager", "clerk", Role.Manager);
        return
        [
            ("its banker", bank.Banker), ("another banker", bank.OtherBanker), ("the clerk who checked it", bank.Clerk), ("another clerk", bank.OtherClerk),
            ("manager, 25,000 €", bank.Manager), ("manager, 100,000 €, who decided first", bank.Director), ("manager, 200,000 €", bank.Chief),
            ("its banker's second account, a manager", twin), ("the clerk's second account, a manager", checker),
            ("clerk and manager of another branch", bank.Stranger), ("auditor", bank.Auditor),
            ("administrator", await bank.AccountAsync("administrator", "administrator", Role.Administrator)),
        ];
    }

    private static string Docs([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/security.md"));
}
