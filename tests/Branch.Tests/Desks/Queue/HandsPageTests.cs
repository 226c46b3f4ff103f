using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Desks.Queue;

public sealed class HandsPageTests : IAsyncLifetime
{
    private readonly WorkHouse house = new();

    public ValueTask InitializeAsync() => house.InitializeAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_clerk_hands_over_what_they_hold_from_the_work_page()
    {
        var id = await house.SubmitAsync();
        await house.ClaimAsync("clara", id);
        var clara = await house.App.SignInAs("clara");
        var page = await clara.GetPage($"/work/items/{(await house.ItemAsync(id)).Id}");
        Assert.Equal(["Please choose", "Conrad Berg", "Double Berg"], page.Texts("#toId option"));
        var unchosen = await clara.PostForm(page, "form[action$='/hand-over']");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Please choose a colleague."), (unchosen.Status, unchosen.Error("toId")));

        var queue = await clara.PostForm(page, "form[action$='/hand-over']", ("toId", $"{house["conrad"].Id}"));
        Assert.EndsWith("is now with Conrad Berg.", queue.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("In your hands", (await (await house.App.SignInAs("conrad")).GetPage("/work/clerk")).Texts("h2")[0]);
    }

    [Fact]
    public async Task The_queue_says_that_the_customer_is_waited_for_until_the_banker_has_the_answer()
    {
        var id = await house.SubmitAsync();
        await house.ClaimAsync("clara", id);
        var (clara, berta) = (await house.App.SignInAs("clara"), await house.App.SignInAs("berta"));
        Assert.EndsWith("left", (await clara.GetPage("/work/clerk")).Text("td .due"), StringComparison.Ordinal);
        var page = await clara.GetPage($"/work/items/{(await house.ItemAsync(id)).Id}");
        Assert.Equal("Please give a reason.", (await clara.PostForm(page, "form[action$='/wait']")).Error("waitReason"));
        var queue = await clara.PostForm(page, "form[action$='/wait']", ("waitReason", "Gehaltsnachweis"));
        Assert.Equal("Waiting for the customer Gehaltsnachweis", queue.Text("td .due"));

        var mine = await berta.GetPage("/banker");
        Assert.Contains("Gehaltsnachweis", mine.Main);
        var answered = await berta.PostForm(mine, "form[action$='/answered']");
        Assert.EndsWith("the clock runs again.", answered.Text(".notice"), StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting for the customer", (await clara.GetPage("/work/clerk")).Main);
        Assert.Contains("Clara Berg waits for the customer: Verification.", (await clara.GetPage($"/cases/{id}")).Main);
    }

    [Fact]
    public async Task A_team_lead_sees_what_is_late_elsewhere_on_top_and_takes_it_over_with_a_reason()
    {
        var id = await house.SubmitAsync();
        var item = await house.ClaimAsync("clara", id);
        await house.LeadAsync("conrad", Desk.Clerk);
        await house.App.Db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set DueAt = '2026-01-05 09:00:00', OverdueAt = '2026-01-05 09:00:00' where Id = @Id", new { item.Id }));
        var conrad = await house.App.SignInAs("conrad");
        var queue = await conrad.GetPage("/work/clerk");
        Assert.Equal("Overdue with colleagues", queue.Texts("h2")[0]);
        var page = await conrad.GetPage(queue.Document.QuerySelector(".row-actions a")!.GetAttribute("href")!);
        Assert.Equal("Please give a reason.", (await conrad.PostForm(page, "form[action$='/take-over']")).Error("takeReason"));
        var work = await conrad.PostForm(page, "form[action$='/take-over']", ("takeReason", "Eilt sehr."));
        Assert.Equal($"/work/clerk/{item.Id}", work.Url);
        Assert.Equal(house["conrad"].Id, (await house.ItemAsync(id)).AssigneeId);
    }

    [Fact]
    public async Task An_administrator_deals_out_what_somebody_has_and_sees_what_stayed()
    {
        var (free, own) = (await house.SubmitAsync(), await house.SubmitAsync());
        await house.VoteAsync("double", own);
        await house.VoteAsync("clara", free);
        await house.ClaimAsync("martin", free);
        await house.ClaimAsync("martin", own);
        await house.App.AddPerson("ada", Role.Administrator);
        var ada = await house.App.SignInAs("ada");
        var page = await ada.GetPage($"/team/{house["martin"].Id}");
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("Please give a reason.", (await ada.PostForm(page, "main form")).Error("reason"));
        var done = await ada.PostForm(page, "main form", ("toId", $"{house["double"].Id}"), ("reason", "Krank bis Freitag."));
        Assert.Equal("1 dealt out, 1 stayed.", done.Text(".notice p"));
        Assert.EndsWith("Four eyes: who checked a case does not decide it.", done.Text(".notice li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leads_nobody_has_no_team_page()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.App.SignInAs("clara")).GetPage("/team")).Status);
        await house.LeadAsync("clara", Desk.Clerk);
        var clara = await house.App.SignInAs("clara");
        Assert.Equal(["Conrad Berg", "Double Berg"], (await clara.GetPage("/team")).Texts("tbody .row-link"));
        Assert.Equal(HttpStatusCode.NotFound, (await clara.GetPage($"/team/{house["martin"].Id}")).Status);
    }

    [Fact]
    public async Task Who_is_made_inactive_on_the_administrators_page_loses_what_they_hold_at_once()
    {
        var id = await house.SubmitAsync();
        await house.ClaimAsync("clara", id);
        await house.App.AddPerson("ada", Role.Administrator);
        var ada = await house.App.SignInAs("ada");
        var page = await ada.GetPage($"/admin/people/{house["clara"].Id}");
        await ada.PostForm(page, "main form.card", ("Form.IsActive", "false"));
        Assert.Equal((WorkItemStatus.Open, null), ((await house.ItemAsync(id)).Status, (await house.ItemAsync(id)).AssigneeId));
        var (actor, data) = await house.App.Db.SingleAsync<(string, string)>("select Actor, Data from AuditEvents where CaseId = @id and Action = 'work-item-released'", new { id });
        Assert.Equal("Ada Berg", actor);
        Assert.Contains("Clara Berg", data);
    }

    [Fact]
    public async Task An_administrator_sets_the_state_and_the_hours_of_a_branch_office()
    {
        await house.App.AddPerson("ada", Role.Administrator);
        var ada = await house.App.SignInAs("ada");
        var office = await house.App.BranchOffice("001", "Hauptstelle");
        var wrong = await ada.PostForm($"/admin/branches/{office}", ("State", "SN"), ("Hours[0]", "17-9"), ("ClosedDays", "31.2."));
        Assert.Equal(["Enter hours between 5:00 and 23:00 such as 9:00-12:30 13:30-17:00, or nothing.", "Enter days such as 24.12. 31.12."], [wrong.Text("#Hours_0_-error"), wrong.Error("ClosedDays")]);
        await ada.PostForm($"/admin/branches/{office}", ("State", "SN"), ("Hours[0]", "9–12, 13:30-17"), ("ClosedDays", "24.12., 31.12"));
        Assert.Equal(("SN", "9:00-12:00 13:30-17:00|9:00-17:00|9:00-17:00|9:00-17:00|9:00-17:00||", "24.12. 31.12."),
            await house.App.Db.SingleAsync<(string, string, string)>("select State, OpeningHours, ClosedDays from BranchOffices where Id = @office", new { office }));
    }
}
