using System.Net;
using Branch.Access;
using Branch.Data;
using Branch.Tests.Desks.Queue;

namespace Branch.Tests.Desks;

public sealed class SchedulePageTests : IAsyncLifetime
{
    private const string Drafted = "/admin/authorities/draft";

    private readonly WorkHouse house = new();

    public ValueTask InitializeAsync() => house.InitializeAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task One_administrator_drafts_a_row_another_sees_what_is_new_and_releases_it()
    {
        var (ada, alan) = (await AdministratorAsync("ada"), await AdministratorAsync("alan"));
        var draft = await ada.PostForm(await ada.GetPage("/admin/authorities"), ".page-head form");
        Assert.Equal((HttpStatusCode.OK, Drafted), (draft.Status, draft.Url));
        Assert.Null(draft.Document.QuerySelector("form[action$='/release']"));
        var rows = draft.Document.QuerySelectorAll("#rows [data-row]").Length;
        Assert.Equal(3, rows);

        var more = await ada.PostForm(draft, ".work-form", ("row", "add"));
        Assert.Equal(rows + 1, more.Document.QuerySelectorAll("#rows [data-row]").Length);
        var wrong = await ada.PostForm(more, ".work-form", ($"Rows[{rows}].Who", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Please choose who gets the authority."), (wrong.Status, wrong.Text($"#Rows_{rows}__Who-error")));
        var saved = await ada.PostForm(wrong, ".work-form", ("Note", "Für Autokredite"), ($"Rows[{rows}].Who", "manager"), ($"Rows[{rows}].Product", "CarLoan"), ($"Rows[{rows}].Amount", "5,000"), ($"Rows[{rows}].From", "2026-01-01"));
        Assert.StartsWith("The draft is saved.", saved.Text(".notice"), StringComparison.Ordinal);

        var seen = await alan.GetPage(Drafted);
        Assert.Equal("Every manager new", Assert.Single(seen.Texts("tbody th"), text => text.EndsWith("new", StringComparison.Ordinal)));
        Assert.Null(seen.Document.QuerySelector(".work-form"));
        var released = await alan.PostForm(seen, "form[action$='/release']");
        Assert.Equal("/admin/authorities", released.Url);
        Assert.Contains("Every manager", released.Main);
        Assert.Contains("released by Alan Berg", released.Main);
        Assert.Contains("Every manager", (await (await house.App.SignInAs("martin")).GetPage("/admin/authorities")).Main);
    }

    [Fact]
    public async Task Who_drafted_it_is_refused_the_release_whatever_they_send()
    {
        var ada = await AdministratorAsync("ada");
        var draft = await ada.PostForm(await ada.GetPage("/admin/authorities"), ".page-head form");
        var id = await house.App.Db.SingleAsync<long>("select max(Id) from AuthoritySchedules");
        const string Token = "__RequestVerificationToken";
        var refused = await ada.Post($"{Drafted}/release", ("id", $"{id}"), ("seen", "1"), (Token, draft.Document.QuerySelector($"[name={Token}]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Four eyes: who drafted a schedule of authorities does not release it.", refused.Main);
    }

    [Fact]
    public async Task A_draft_that_is_discarded_stays_on_record()
    {
        var ada = await AdministratorAsync("ada");
        await ada.PostForm(await ada.GetPage("/admin/authorities"), ".page-head form");
        var page = await ada.PostForm(await ada.GetPage(Drafted), "form[action$='/discard']");
        Assert.Equal("/admin/authorities", page.Url);
        Assert.Contains("Discarded draft", page.Main);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await house.App.SignInAs("martin")).GetPage(Drafted)).Status);
    }

    private async Task<Visitor> AdministratorAsync(string name)
    {
        await house.App.AddPerson(name, Role.Administrator);
        return await house.App.SignInAs(name);
    }
}
