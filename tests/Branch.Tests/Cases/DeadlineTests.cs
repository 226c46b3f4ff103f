using System.Text.Json.Nodes;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Flow;

namespace Branch.Tests.Cases;

/// <summary>The clock of the bank begins on a Monday at noon; a clerk has eight working hours for a check.</summary>
public sealed class DeadlineTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Half_the_time_is_reminded_of_once_and_the_end_puts_the_item_first()
    {
        var id = await bank.SubmitAsync();
        bank.Clock.Advance(TimeSpan.FromHours(3));
        await RunTwiceAsync();
        Assert.Equal((null, null, WorkItemPriority.Normal), await StateAsync(id));

        bank.Clock.Advance(TimeSpan.FromHours(1));
        await RunTwiceAsync();
        Assert.Equal((bank.Clock.Now(), null, WorkItemPriority.Normal), await StateAsync(id));

        bank.Clock.Advance(TimeSpan.FromHours(20));
        var late = bank.Clock.Now();
        await RunTwiceAsync();
        Assert.Equal((late - TimeSpan.FromHours(20), late, WorkItemPriority.Overdue), await StateAsync(id));
        Assert.Equal(["work-item-reminded", "work-item-overdue"], (await ActionsAsync(id)).TakeLast(2));

        bank.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.OtherClerk, Desk.Clerk, later);
        await bank.CorrectAsync(later, Bank.Application(9_000m));
        Assert.Equal(id, await bank.Get<ClaimWorkItem>().NextAsync(bank.Clerk, Desk.Clerk, null, null, default));
    }

    [Fact]
    public async Task Two_nodes_remind_once()
    {
        var id = await bank.SubmitAsync();
        bank.Clock.Advance(TimeSpan.FromHours(4));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bank.Get<Deadlines>().RunAsync(default)));
        Assert.Single(await ActionsAsync(id), action => action == "work-item-reminded");
    }

    [Fact]
    public async Task The_next_due_time_is_known_so_that_nobody_has_to_ask_again_and_again()
    {
        Assert.Null(await bank.Get<Deadlines>().NextAsync(default));
        await bank.SubmitAsync();
        Assert.Equal(bank.Clock.Now().AddHours(4), await bank.Get<Deadlines>().NextAsync(default));
    }

    [Fact]
    public async Task While_the_customer_is_waited_for_the_clock_stands_still()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        bank.Clock.Advance(TimeSpan.FromHours(3));
        await bank.Get<WaitForCustomer>().RunAsync(bank.Clerk, item.Id, "Gehaltsnachweis von Oktober", default);
        bank.Clock.Advance(TimeSpan.FromDays(7));
        await RunTwiceAsync();
        Assert.Equal((null, null, WorkItemPriority.Normal), await StateAsync(id));
        Assert.Equal(bank.Clerk.Id, (await bank.ItemAsync(id)).AssigneeId);

        // Nobody but the case's banker and the holder knows that there is an answer.
        await Assert.ThrowsAsync<RefusedException>(() => bank.Get<WaitForCustomer>().AnsweredAsync(bank.OtherBanker, item.Id, default));
        await bank.Get<WaitForCustomer>().AnsweredAsync(bank.Banker, item.Id, default);
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<WaitForCustomer>().AnsweredAsync(bank.Banker, item.Id, default));
        // Monday 15 o'clock: five of eight working hours are left, one of four before the reminder.
        var due = await bank.Db.SingleAsync<DateTimeOffset>("select DueAt from WorkItems where Id = @Id", new { item.Id });
        Assert.Equal(bank.Clock.Now().AddHours(21), due);
        Assert.Equal(bank.Clock.Now().AddHours(1), await bank.Get<Deadlines>().NextAsync(default));
        Assert.Equal(["customer-asked", "customer-answered"], (await ActionsAsync(id)).Where(action => action.StartsWith("customer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_waits_for_the_customer_is_not_what_is_claimed_next()
    {
        var waiting = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, waiting);
        await bank.Get<WaitForCustomer>().RunAsync(bank.Clerk, item.Id, "Ausweis", default);
        await bank.Get<ClaimWorkItem>().ReleaseAsync(bank.Clerk, item.Id, default);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.Clerk, Desk.Clerk, null, null, default));
        Assert.Equal(bank.Clerk.Id, (await bank.ClaimAsync(bank.Clerk, waiting)).AssigneeId);
    }

    [Fact]
    public async Task What_nobody_touched_for_eight_working_hours_goes_back_to_everybody()
    {
        var (idle, touched) = (await bank.SubmitAsync(), await bank.SubmitAsync());
        await bank.ClaimAsync(bank.Clerk, idle);
        var item = await bank.ClaimAsync(bank.Clerk, touched);
        bank.Clock.Advance(TimeSpan.FromHours(22));
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set ActiveAt = @now where Id = @Id", new { item.Id, now = bank.Clock.Now() }));
        await RunTwiceAsync();
        Assert.Equal(bank.Clerk.Id, (await bank.ItemAsync(idle)).AssigneeId);
        bank.Clock.Advance(TimeSpan.FromHours(2));
        await RunTwiceAsync();
        Assert.Equal((WorkItemStatus.Open, WorkItemStatus.Claimed), ((await bank.ItemAsync(idle)).Status, (await bank.ItemAsync(touched)).Status));
        Assert.Single(await ActionsAsync(idle), action => action == "work-item-released");
    }

    [Fact]
    public async Task A_correction_stays_with_its_banker_however_long_it_takes()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        bank.Clock.Advance(TimeSpan.FromDays(14));
        await RunTwiceAsync();
        Assert.Equal((bank.Banker.Id, WorkItemStatus.Claimed), ((await bank.ItemAsync(id)).AssigneeId, (await bank.ItemAsync(id)).Status));
        Assert.Contains("work-item-overdue", await ActionsAsync(id));
    }

    [Fact]
    public async Task Complaint_11_due_dates_do_not_count_weekends_and_know_the_holidays_of_the_branch_office()
    {
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update BranchOffices set State = 'SN', OpeningHours = '9-13|9-13|9-13|9-13|9-13||', ClosedDays = '24.11.' where Id = 1"));
        var id = await bank.SubmitAsync();
        // Monday noon to 13, not Tuesday the 24th, four hours on Wednesday, three on Thursday.
        Assert.Equal(DateTimeOffset.Parse("2026-11-26T11:00Z", null), await bank.Db.SingleAsync<DateTimeOffset>(
            "select DueAt from WorkItems where CaseId = @id and Status = 'open'", new { id }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_workflow_says_what_follows_from_being_late_that_follows_at_the_due_time(bool claimed)
    {
        using var strict = new Bank(WithOverdue());
        var id = await strict.SubmitAsync();
        if (claimed) await strict.ClaimAsync(strict.Clerk, id);
        strict.Clock.Advance(TimeSpan.FromHours(23));
        await strict.Get<Deadlines>().RunAsync(default);
        Assert.Equal("verify", (await strict.ItemAsync(id)).Node);
        strict.Clock.Advance(TimeSpan.FromHours(1));
        await strict.Get<Deadlines>().RunAsync(default);
        await strict.Get<Deadlines>().RunAsync(default);
        var item = await strict.ItemAsync(id);
        Assert.Equal(("urgent", WorkItemStatus.Open), (item.Node, item.Status));
        Assert.Equal("Overdue", await strict.Db.SingleAsync<string>("select Outcome from WorkItems where CaseId = @id and Node = 'verify'", new { id }));
        await strict.VoteAsync(strict.Clerk, id);
        await strict.ApproveAsync(strict.Manager, id);
        await strict.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await strict.StatusAsync(id));
        Assert.Null((await strict.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    private async Task RunTwiceAsync()
    {
        await bank.Get<Deadlines>().RunAsync(default);
        await bank.Get<Deadlines>().RunAsync(default);
    }

    private Task<(DateTimeOffset?, DateTimeOffset?, int)> StateAsync(long caseId) => bank.Db.SingleAsync<(DateTimeOffset?, DateTimeOffset?, int)>(
        "select RemindedAt, OverdueAt, Priority from WorkItems where CaseId = @caseId and Status in ('open', 'claimed')", new { caseId });

    private Task<IReadOnlyList<string>> ActionsAsync(long caseId) =>
        bank.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = @caseId order by Seq", new { caseId });

    /// <summary>The loan's workflow with a second check that a late one turns into.</summary>
    internal static FlowLibrary WithOverdue()
    {
        var folder = WriteWithOverdue();
        var library = FlowLibrary.Load(folder.FullName);
        folder.Delete(recursive: true);
        return library;
    }

    /// <summary>The same beside the other workflows, in a folder that the caller takes away.</summary>
    internal static DirectoryInfo WriteWithOverdue()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(FlowLibrary.DefaultDirectory, "loan.json")))!;
        var (activities, connections) = (document["root"]!["activities"]!.AsArray(), document["root"]!["connections"]!.AsArray());
        var urgent = activities.Single(a => (string?)a!["id"] == "verify")!.DeepClone();
        urgent["id"] = "urgent";
        (urgent["metadata"]!["displayText"], urgent["metadata"]!["displayTextDe"]) = ("Urgent check", "Eilige Prüfung");
        activities.Add(urgent);
        foreach (var connection in connections.Where(c => (string?)c!["source"]!["activity"] == "verify").ToList())
        {
            var copy = connection!.DeepClone();
            copy["source"]!["activity"] = "urgent";
            connections.Add(copy);
        }
        connections.Add(JsonNode.Parse("""{ "source": { "activity": "verify", "port": "Overdue" }, "target": { "activity": "urgent", "port": "In" } }"""));
        var folder = Directory.CreateTempSubdirectory("branch-flow-");
        File.WriteAllText(Path.Combine(folder.FullName, "loan.json"), document.ToJsonString());
        File.Copy(Path.Combine(FlowLibrary.DefaultDirectory, "account.json"), Path.Combine(folder.FullName, "account.json"));
        return folder;
    }
}
