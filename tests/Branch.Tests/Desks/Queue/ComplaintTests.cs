using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.Queue;
using Branch.Tests.Data;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Desks.Queue;

/// <summary>What people complain about in other systems, tried here over HTTP.</summary>
public sealed class ComplaintTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    [Fact]
    public async Task Complaint_3_A_changed_id_in_a_request_opens_and_changes_nothing()
    {
        var (id, other) = (await house.SubmitAsync(), await house.SubmitAsync());
        var (theirs, own) = (await house.ClaimAsync("clara", id), await house.ClaimAsync("conrad", other));
        var conrad = await house.App.SignInAs("conrad");
        foreach (var act in (string[])["vote", "return"])
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(conrad, $"/work/clerk/{theirs.Id}/{act}", Vote(theirs))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(conrad, $"/work/items/{theirs.Id}/claim")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(conrad, $"/work/items/{theirs.Id}/release")).Status);

        var berta = await house.App.SignInAs("berta");
        foreach (var address in (string[])[$"/work/clerk/{own.Id}/vote", $"/work/manager/{own.Id}/decide", $"/work/manager/{own.Id}/return-to-clerk"])
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(berta, address, Vote(own))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(berta, $"/work/items/{own.Id}/claim")).Status);

        var martin = await house.App.SignInAs("martin");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(martin, $"/work/manager/{own.Id}/decide", Vote(own))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(martin, $"/work/manager/{own.Id + 100_000}/decide", Vote(own))).Status);

        Assert.Equal(theirs, await house.ItemAsync(id));
        Assert.Equal(own, await house.ItemAsync(other));
        Assert.Equal(0, await house.App.Db.SingleAsync<long>("select count(*) from Votes where CaseId in (@id, @other) and Side <> 'front'", new { id, other }));
    }

    /// <summary>Each door of the application once, as a browser sends it: for who checked, and for another account of the same person.</summary>
    [Theory]
    [InlineData("double")]
    [InlineData("twin")]
    public async Task Complaint_2_Who_checked_a_case_gets_it_through_no_address(string name)
    {
        if (name == "twin") await house.TwinAsync("twin", "double");
        await house.LeadAsync(name, Desk.Manager);
        var id = await house.SubmitAsync();
        await house.VoteAsync("double", id);
        var number = await house.NumberAsync(id);
        var item = await house.ItemAsync(id);
        var who = await house.App.SignInAs(name);
        Assert.DoesNotContain(number, (await who.GetPage("/work/manager")).Main);
        Assert.DoesNotContain($"/work/items/{item.Id}/claim", (await who.GetPage($"/cases/{id}")).Document.Body!.InnerHtml);
        Assert.Equal("Nothing waits for you.", (await PostAsync(who, "/work/manager/next")).Text(".notice"));
        await RefusedAsync(who, $"/work/items/{item.Id}/claim");

        item = await house.ClaimAsync("martin", id);
        await RefusedAsync(who, $"/work/items/{item.Id}/take-over", ("takeReason", "Eilt."));
        await RefusedAsync(await house.App.SignInAs("martin"), $"/work/items/{item.Id}/hand-over", ("toId", $"{house[name].Id}"));
        foreach (var act in (string[])["decide", "return", "return-to-clerk"]) await RefusedAsync(who, $"/work/manager/{item.Id}/{act}", Vote(item));
        await RefusedAsync(who, $"/work/manager/{item.Id}/escalate", [.. Vote(item), ("Decision.Comment", "Höher.")]);
        var lead = await house.App.SignInAs("dora");
        await house.LeadAsync("dora", Desk.Manager);
        var dealt = await PostAsync(lead, $"/team/{house["martin"].Id}", ("toId", $"{house[name].Id}"), ("reason", "Krank."));
        Assert.Equal("0 dealt out, 1 stayed.", dealt.Text(".notice p"));
        var today = WorkingTime.Day(TimeProvider.System.GetUtcNow());
        await PostAsync(await house.App.SignInAs("martin"), "/absences", ("Form.Role", "manager"), ("Form.SubstituteId", $"{house[name].Id}"), ("Form.FromDate", $"{today:yyyy-MM-dd}"), ("Form.UntilDate", $"{today:yyyy-MM-dd}"));
        await RefusedAsync(who, $"/work/items/{item.Id}/take-over");

        Assert.Equal(item, await house.ItemAsync(id));
        Assert.Equal(["front", "back"], await house.App.Db.QueryAsync<string>("select Side from Votes where CaseId = @id order by Id", new { id }));
        await house.ApproveAsync("martin", id);
        await house.App.Db.TransactAsync(tx => tx.ExecuteAsync("update Substitutions set EndedAt = @now where EndedAt is null", new { now = TimeProvider.System.GetUtcNow() }));

        static async Task RefusedAsync(Visitor visitor, string address, params (string, string)[] fields)
        {
            var page = await PostAsync(visitor, address, fields);
            Assert.Equal((address, HttpStatusCode.Forbidden), (address, page.Status));
            Assert.Contains("Four eyes: who checked a case does not decide it.", page.Main);
        }
    }

    [Fact]
    public async Task Complaint_9_A_rejected_case_names_the_rules_that_ran_and_why_it_was_declined()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("clara", id, Judgement.Negative);
        var item = await house.ClaimAsync("martin", id);
        await house.Get<DecideCase>().RunAsync(house["martin"], item.Id, item.Version, item.Hash,
            new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["existing_obligations"], Comment = "Zu viele Raten." }, default);
        var page = await (await house.App.SignInAs("martin")).GetPage($"/cases/{id}");
        var policy = await house.App.Db.SingleAsync<string>("select Content from Assessments where CaseId = @id", new { id });
        Assert.Contains(Branch.Credit.Assessment.FromJson(policy).Policy, page.Main);
        Assert.Contains("Existing obligations too high", page.Text("#votes"));
        Assert.Contains("Zu viele Raten.", page.Text("#votes"));
        Assert.Contains("Employment not secure enough", page.Text("#votes"));
        Assert.Contains("by schedule no.", page.Text("#timeline"));
    }

    [Fact]
    public void Complaint_10_Work_that_is_done_is_not_in_the_index_that_the_queue_seeks()
    {
        using var database = TemporaryDatabase.Embedded();
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        var queues = Statements.All.Where(s => s.Contains("from WorkItems w", StringComparison.Ordinal)
            && s.Contains("w.Status = 'open'", StringComparison.Ordinal) && s.Contains("w.Desk = @desk", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(queues);
        foreach (var statement in queues)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "explain query plan " + database.Db.Translate(statement);
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(command.CommandText, @"@\w+").Select(m => m.Value).Distinct())
                command.Parameters.AddWithValue(name, DBNull.Value);
            using var plan = command.ExecuteReader();
            var steps = new List<string>();
            while (plan.Read()) steps.Add(plan.GetString(3));
            Assert.Contains(steps, step => step.StartsWith("SEARCH w USING INDEX IX_WorkItems_Queue", StringComparison.Ordinal));
        }
        var index = new SqliteCommand("select sql from sqlite_master where name = 'IX_WorkItems_Queue'", connection).ExecuteScalar();
        Assert.EndsWith("where Status in ('open', 'claimed')", (string)index!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complaint_13_What_is_decided_is_listed_at_no_desk()
    {
        var id = await house.SubmitAsync();
        await house.VoteAsync("clara", id);
        Assert.Contains(id, await ListedAsync("martin", Desk.Manager));
        await house.ApproveAsync("martin", id);
        foreach (var (name, desk) in (IEnumerable<(string, string)>)[("martin", Desk.Manager), ("dora", Desk.Manager), ("clara", Desk.Clerk), ("conrad", Desk.Clerk)])
            Assert.DoesNotContain(id, await ListedAsync(name, desk));

        async Task<IReadOnlyList<long>> ListedAsync(string name, string desk)
        {
            var queue = await house.Get<QueueQuery>().LoadAsync(house[name], desk, new QueueFilter(null, null, 1), default);
            return [.. queue.Mine.Concat(queue.Waiting).Concat(queue.Colleagues).Select(row => row.Item.CaseId)];
        }
    }

    /// <summary>As a browser would send it whose person changed the address.</summary>
    private static async Task<Page> PostAsync(Visitor visitor, string address, params (string, string)[] fields)
    {
        const string Token = "__RequestVerificationToken";
        var token = (await visitor.GetPage("/")).Document.QuerySelector($"[name={Token}]")!.GetAttribute("value")!;
        return await visitor.Post(address, [.. fields, (Token, token)]);
    }

    private static (string, string)[] Vote(Cases.Item item) =>
    [
        ("Seen", $"{item.Version}"), ("Revision", item.Hash), ("Vote.Judgement", "positive"), ("Vote.Comment", "Fremd."),
        ("Decision.Kind", "approve"), ("Return.Remarks[0].Field", "Applicant.NetIncome"), ("Return.Remarks[0].Text", "Fremd."),
    ];
}
