using System.Net;
using Branch.Access;
using Branch.Data;
using Branch.Tests.Desks;

namespace Branch.Tests.Access;

public sealed class SessionTests(BranchApp app) : IClassFixture<BranchApp>
{
    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_one_or_all_others()
    {
        await app.AddPerson("anton", Role.Auditor);
        var (here, phone, old) = (await SignInAsync("anton", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"), await SignInAsync("anton", "Mozilla/5.0 (iPhone) Safari/605"), await SignInAsync("anton", ""));
        var page = await here.GetPage("/sessions");
        Assert.Equal(["–", "Safari, iOS", "Firefox, Linux this one"], page.Texts("tbody td:first-child"));

        await here.PostForm(page, "tr:nth-child(2) form");
        Assert.StartsWith("/sign-in", (await phone.GetPage("/sessions")).Url);
        Assert.Equal("/sessions", (await old.GetPage("/sessions")).Url);
        await here.PostForm(await here.GetPage("/sessions"), "form[action='/sessions/end-others']");
        Assert.StartsWith("/sign-in", (await old.GetPage("/sessions")).Url);
        Assert.Single((await here.GetPage("/sessions")).Texts("tbody tr"));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else_but_an_administrator_does()
    {
        var id = await app.AddPerson("fanny", Role.Auditor);
        var fanny = await app.SignInAs("fanny");
        await app.AddPerson("gustav", Role.Auditor);
        var gustav = await app.SignInAs("gustav");
        var session = await app.Db.SingleAsync<long>("select Id from Sessions where UserId = @id", new { id });
        await gustav.PostForm(await gustav.GetPage("/sessions"), "details.menu form", $"/sessions/{session}/end");
        Assert.Equal("/sessions", (await fanny.GetPage("/sessions")).Url);

        await app.AddPerson("ada", Role.Administrator);
        var ada = await app.SignInAs("ada");
        await ada.PostForm(await ada.GetPage($"/admin/people/{id}"), "form[action$='/sessions/end']");
        Assert.StartsWith("/sign-in", (await fanny.GetPage("/sessions")).Url);
        Assert.Equal(1, await app.Db.SingleAsync<long>("select count(*) from AuditEvents where Action = 'sessions-ended' and Actor = 'Ada Berg'"));
    }

    [Fact]
    public async Task A_cookie_that_was_copied_before_the_sign_out_is_worth_nothing_after_it()
    {
        await app.AddPerson("hanna", Role.Auditor);
        var hanna = await app.SignInAs("hanna");
        var row = await app.Db.SingleAsync<long>("select max(Id) from Sessions");
        await hanna.PostForm(await hanna.GetPage("/sessions"), "form[action='/sign-out']");
        Assert.Equal(1, await app.Db.SingleAsync<long>("select count(*) from Sessions where Id = @row and EndedAt is not null", new { row }));
        Assert.Equal(0, await app.Db.SingleAsync<long>("select count(*) from Sessions where length(KeyHash) <> 64"));
    }

    [Fact]
    public async Task Who_signs_in_where_somebody_still_is_ends_that_session()
    {
        var id = await app.AddPerson("leo", Role.Auditor);
        await app.AddPerson("mia", Role.Auditor);
        var browser = await app.SignInAs("leo");
        var page = await browser.PostForm(await browser.GetPage("/sessions"), "details.menu form", "/sign-in", ("UserName", "mia"), ("Password", BranchApp.Password));
        Assert.Equal("/cases", page.Url);
        Assert.Equal(0, await app.Db.SingleAsync<long>("select count(*) from Sessions where UserId = @id and EndedAt is null", new { id }));
    }

    [Fact]
    public async Task After_twelve_hours_everybody_signs_in_anew()
    {
        var id = await app.AddPerson("ingo", Role.Auditor);
        var ingo = await app.SignInAs("ingo");
        await app.Db.TransactAsync(tx => tx.ExecuteAsync("update Sessions set CreatedAt = @past where UserId = @id", new { id, past = DateTimeOffset.UtcNow.AddHours(-12) }));
        Assert.StartsWith("/sign-in", (await ingo.GetPage("/sessions")).Url);
    }

    [Fact]
    public async Task A_link_to_a_new_password_works_once_and_not_after_a_day()
    {
        var id = await app.AddPerson("jana", Role.Auditor);
        await app.AddPerson("kurt", Role.Administrator);
        var kurt = await app.SignInAs("kurt");
        var link = await LinkAsync(kurt, id);
        Assert.Equal(0, await app.Db.SingleAsync<long>("select count(*) from ResetLinks where KeyHash = @key", new { key = link.Split('=')[1] }));
        var jana = app.Visitor();
        Assert.Equal("/sign-in", (await jana.PostForm("/sign-in", ("UserName", "jana"), ("Password", BranchApp.Password))).Url);

        Assert.NotEqual("", (await jana.PostForm(link, ("Form.New", "zu kurz"), ("Form.Repeated", "zu kurz"))).Error("Form.New"));
        Assert.Equal("/sign-in", (await jana.PostForm(link, ("Form.New", "drei alte Kähne am Ufer"), ("Form.Repeated", "drei alte Kähne am Ufer"))).Url);
        // The umlaut as another keyboard sends it: a letter, and two points that follow it.
        Assert.Equal("/cases", (await jana.PostForm("/sign-in", ("UserName", "jana"), ("Password", "drei alte Ka\u0308hne am Ufer"))).Url);
        Assert.Equal(HttpStatusCode.Gone, (await app.Visitor().GetPage(link)).Status);

        var second = await LinkAsync(kurt, id);
        await app.Db.TransactAsync(tx => tx.ExecuteAsync("update ResetLinks set ExpiresAt = @past where UsedAt is null", new { past = DateTimeOffset.UtcNow.AddSeconds(-1) }));
        Assert.Equal(HttpStatusCode.Gone, (await app.Visitor().GetPage(second)).Status);
        Assert.Equal(["password-reset", "password-changed", "password-reset"],
            await app.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = 0 and Action like 'password-%' and (Actor = 'Jana Berg' or Actor = 'Kurt Berg') order by Seq"));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    public void An_address_is_that_of_a_house(string given, string address) => Assert.Equal(address, Device.AddressOf(IPAddress.Parse(given)));

    private static async Task<string> LinkAsync(Visitor administrator, long id)
    {
        var page = await administrator.PostForm(await administrator.GetPage($"/admin/people/{id}"), "form[action$='/password']");
        return new Uri(page.Text(".otp")).PathAndQuery;
    }

    private async Task<Visitor> SignInAsync(string name, string agent)
    {
        var visitor = app.Visitor();
        if (agent.Length > 0) visitor.Client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        await visitor.PostForm("/sign-in", ("UserName", name), ("Password", BranchApp.Password));
        return visitor;
    }
}
