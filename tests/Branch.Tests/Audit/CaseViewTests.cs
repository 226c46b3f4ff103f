using System.Net;
using Branch.Access;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Audit;

public sealed class CaseViewTests
{
    private const string Views = "select Actor from AuditEvents where CaseId = @id and Action = 'case-viewed' order by Seq";

    [Fact]
    public async Task A_person_who_looks_again_within_the_hour_leaves_one_entry()
    {
        using var bank = new Bank();
        var id = await bank.SubmitAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LookAsync(bank, bank.Clerk, id))));
        Assert.Equal(["clerk"], await bank.Db.QueryAsync<string>(Views, new { id }));
        await LookAsync(bank, bank.Auditor, id);
        bank.Clock.Advance(TimeSpan.FromMinutes(59));
        await LookAsync(bank, bank.Clerk, id);
        Assert.Equal(["clerk", "auditor"], await bank.Db.QueryAsync<string>(Views, new { id }));
        bank.Clock.Advance(TimeSpan.FromMinutes(1));
        await LookAsync(bank, bank.Clerk, id);
        Assert.Equal(["clerk", "auditor", "clerk"], await bank.Db.QueryAsync<string>(Views, new { id }));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task Opening_a_case_file_or_a_work_page_is_in_the_trail_and_shown_to_auditors_alone()
    {
        await using var house = new WorkHouse();
        await house.InitializeAsync();
        await house.App.AddPerson("anton", Role.Auditor);
        var id = await house.SubmitAsync();
        var clara = await house.App.SignInAs("clara");
        Assert.Equal(HttpStatusCode.OK, (await clara.GetPage($"/cases/{id}")).Status);
        await clara.GetPage($"/cases/{id}?revision=1");
        await house.ClaimAsync("conrad", id);
        var conrad = await house.App.SignInAs("conrad");
        Assert.Equal(HttpStatusCode.OK, (await conrad.GetPage($"/work/clerk/{(await house.ItemAsync(id)).Id}")).Status);
        Assert.Equal(["Clara Berg", "Conrad Berg"], await house.App.Db.QueryAsync<string>(Views, new { id }));

        var anton = await house.App.SignInAs("anton");
        Assert.Contains("Clara Berg opened the case.", (await anton.GetPage($"/cases/{id}")).Main);
        Assert.DoesNotContain("opened the case", (await clara.GetPage($"/cases/{id}")).Main);
    }

    [Fact]
    public async Task A_case_that_may_not_be_seen_was_not_viewed()
    {
        await using var house = new WorkHouse();
        await house.InitializeAsync();
        var id = await house.SubmitAsync();
        await house.App.Db.TransactAsync(tx => tx.ExecuteAsync("delete from UserBranches where UserId = @Id", new { house["clara"].Id }));
        var clara = await house.App.SignInAs("clara");
        Assert.Equal(HttpStatusCode.NotFound, (await clara.GetPage($"/cases/{id}")).Status);
        Assert.Empty(await house.App.Db.QueryAsync<string>(Views, new { id }));
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        await using var house = new WorkHouse();
        await house.InitializeAsync();
        var id = await house.SubmitAsync();
        var clara = await house.App.SignInAs("clara");
        var name = await house.App.Db.SingleAsync<string>("select ApplicantName from Cases where Id = @id", new { id });
        house.App.Db.BeforeStatement = sql =>
        {
            if (sql.Contains("insert into AuditEvents", StringComparison.Ordinal)) throw new IOException("The disk is full.");
        };
        var page = await clara.GetPage($"/cases/{id}");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.DoesNotContain(name, page.Document.DocumentElement.TextContent);
        house.App.Db.BeforeStatement = null;
        Assert.Contains(name, (await clara.GetPage($"/cases/{id}")).Document.DocumentElement.TextContent);
    }

    private static Task LookAsync(Bank bank, Actor person, long id) => bank.Get<CaseViews>().RecordAsync(person, id, "file", default);
}
