using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Access;

public sealed class SignInTests(BranchApp app) : IClassFixture<BranchApp>
{
    [Theory]
    [InlineData(Role.Banker, "/banker")]
    [InlineData(Role.Clerk, "/work/clerk")]
    [InlineData(Role.Manager, "/work/manager")]
    [InlineData(Role.Auditor, "/cases")]
    [InlineData(Role.Administrator, "/admin/people")]
    public async Task Everybody_lands_where_their_work_is(string role, string place)
    {
        await app.AddPerson($"lands-{role}", role);
        var page = await app.Visitor().PostForm("/sign-in", ("UserName", $"lands-{role}"), ("Password", BranchApp.Password));
        Assert.Equal(place, page.Url);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await app.AddPerson("carla", Role.Banker);
        var wrong = await app.Visitor().PostForm("/sign-in", ("UserName", "carla"), ("Password", "wrong"));
        var unknown = await app.Visitor().PostForm("/sign-in", ("UserName", "nobody"), ("Password", "wrong"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(unknown.Text(".errors"), wrong.Text(".errors"));
        Assert.StartsWith("Please correct", wrong.Text(".errors"));
    }

    [Fact]
    public async Task After_five_failures_even_the_right_password_is_refused_until_the_lockout_ends()
    {
        await app.AddPerson("lena", Role.Clerk);
        var visitor = app.Visitor();
        for (var i = 0; i < 5; i++) await visitor.PostForm("/sign-in", ("UserName", "lena"), ("Password", "wrong"));
        var locked = await visitor.PostForm("/sign-in", ("UserName", "lena"), ("Password", BranchApp.Password));
        Assert.Equal("/sign-in", locked.Url);

        await app.Db.TransactAsync(tx => tx.ExecuteAsync(
            "update SignInFailures set At = @past where UserName = 'LENA'", new { past = DateTimeOffset.UtcNow.AddMinutes(-5) }));
        await app.SignInAs("lena");
        Assert.Equal(["sign-in-refused", "sign-in-refused", "sign-in-refused", "sign-in-refused", "sign-in-refused", "locked-out", "sign-in-refused"],
            await Actions("lena"));
    }

    [Fact]
    public async Task In_a_session_that_was_left_open_the_password_cannot_be_guessed_either()
    {
        await app.AddPerson("moni", Role.Banker);
        var moni = await app.SignInAs("moni");
        for (var i = 0; i < 5; i++) await moni.PostForm("/password", ("Current", $"geraten {i}"), ("New", "vier alte Linden am Fluss"), ("Repeated", "vier alte Linden am Fluss"));
        var right = await moni.PostForm("/password", ("Current", BranchApp.Password), ("New", "vier alte Linden am Fluss"), ("Repeated", "vier alte Linden am Fluss"));
        Assert.StartsWith("This is not your current password", right.Error("Current"));
    }

    [Fact]
    public async Task A_name_is_found_in_any_case()
    {
        await app.AddPerson("Marta", Role.Banker);
        await app.SignInAs("mARTA");
    }

    [Fact]
    public async Task A_changed_security_stamp_signs_out_every_browser()
    {
        var id = await app.AddPerson("stefan", Role.Administrator);
        var visitor = await app.SignInAs("stefan");
        Assert.Equal("/password", (await visitor.GetPage("/password")).Url);
        await app.Db.TransactAsync(tx => tx.ExecuteAsync("update Users set SecurityStamp = 'other' where Id = @id", new { id }));
        Assert.StartsWith("/sign-in", (await visitor.GetPage("/password")).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_made_inactive_is_out_at_the_next_click_and_does_not_come_in_again()
    {
        var id = await app.AddPerson("ines", Role.Auditor);
        var visitor = await app.SignInAs("ines");
        await app.Db.TransactAsync(tx => tx.ExecuteAsync("update Users set IsActive = 0 where Id = @id", new { id }));
        Assert.StartsWith("/sign-in", (await visitor.GetPage("/password")).Url, StringComparison.Ordinal);
        var again = await visitor.PostForm("/sign-in", ("UserName", "ines"), ("Password", BranchApp.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_is_written_down()
    {
        await app.AddPerson("olga", Role.Banker);
        var visitor = await app.SignInAs("olga");
        var page = await visitor.PostForm(await visitor.GetPage("/password"), "form[action='/sign-out']");
        Assert.Equal("/sign-in", page.Url);
        Assert.StartsWith("/sign-in", (await visitor.GetPage("/password")).Url, StringComparison.Ordinal);
        Assert.Equal(["signed-in", "signed-out"], await app.Db.QueryAsync<string>(
            "select Action from AuditEvents where CaseId = 0 and Actor = 'Olga Berg' order by Seq"));
    }

    [Theory]
    [InlineData("/password", "/password")]
    [InlineData("https://evil.example/", "/cases")]
    [InlineData("//evil.example/", "/cases")]
    public async Task The_way_back_after_signing_in_stays_in_the_house(string returnUrl, string lands)
    {
        var name = $"way{returnUrl.Length}";
        await app.AddPerson(name, Role.Auditor);
        var page = await app.Visitor().PostForm($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", ("UserName", name), ("Password", BranchApp.Password));
        Assert.Equal(lands, page.Url);
    }

    [Fact]
    public async Task A_sign_in_without_the_pages_token_is_refused()
    {
        var page = await app.Visitor().Post("/sign-in", ("UserName", "carla"), ("Password", BranchApp.Password));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("This form is no longer valid", page.Heading);
    }

    private async Task<IReadOnlyList<string>> Actions(string userName) => await app.Db.QueryAsync<string>(
        "select Action from AuditEvents where CaseId = 0 and Data like @name and Action <> 'user-created' order by Seq",
        new { name = $"%\"{userName}\"%" });
}
