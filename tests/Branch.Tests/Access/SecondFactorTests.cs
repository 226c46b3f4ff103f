using System.Net;
using Branch.Access;
using Branch.Data;
using Branch.Tests.Desks;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Access;

public sealed class SecondFactorTests : IClassFixture<SecondFactorTests.StrictApp>
{
    private readonly BranchApp app;

    public SecondFactorTests(StrictApp strict) => app = strict.App;

    /// <summary>Where those with authority need a second factor.</summary>
    public sealed class StrictApp : IAsyncDisposable
    {
        public BranchApp App { get; } = new() { Settings = { ["Access:RequireTwoFactor"] = "true" } };

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    [Fact]
    public async Task Who_decides_gets_no_further_than_to_the_app_until_one_is_added_and_shows_a_code_from_then_on()
    {
        await app.AddPerson("moritz", Role.Manager);
        var visitor = app.Visitor();
        var page = await visitor.PostForm("/sign-in", ("UserName", "moritz"), ("Password", BranchApp.Password));
        Assert.Equal("/second-factor", page.Url);
        Assert.Equal("/second-factor", (await visitor.GetPage("/work/manager")).Url);
        Assert.Empty(page.Document.QuerySelectorAll("nav a"));

        var secret = Secret(page);
        var wrong = await visitor.PostForm(page, "main form", ("Form.Code", "000000"), ("Form.Password", BranchApp.Password));
        Assert.NotEqual("", wrong.Error("Form.Code"));
        Assert.Equal(secret, Secret(wrong));
        var added = await visitor.PostForm(wrong, "main form", ("Form.Code", Code(secret)), ("Form.Password", BranchApp.Password));
        Assert.Equal(8, added.Texts(".codes li").Count);
        Assert.Equal("/work/manager", (await visitor.GetPage("/work/manager")).Url);
        Assert.Empty((await visitor.GetPage("/second-factor")).Texts(".codes li"));

        var again = app.Visitor();
        Assert.Equal("/sign-in/code", (await again.PostForm("/sign-in", ("UserName", "moritz"), ("Password", BranchApp.Password))).Url);
        Assert.StartsWith("/sign-in/code", (await again.GetPage("/password")).Url);
        Assert.Equal("/work/manager", (await again.PostForm("/sign-in/code", ("Code", Code(secret, later: 1)))).Url);
        Assert.Equal(["signed-in", "second-factor-added", "recovery-codes-made", "signed-in", "second-factor-shown"],
            await app.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = 0 and Actor = 'Moritz Berg' order by Seq"));
    }

    [Fact]
    public async Task A_code_counts_once_and_a_recovery_code_too()
    {
        var (visitor, secret, codes, used) = await EnrolledAsync("clara", Role.Clerk);
        await visitor.PostForm(await visitor.GetPage("/password"), "form[action='/sign-out']");
        await visitor.PostForm("/sign-in", ("UserName", "clara"), ("Password", BranchApp.Password));
        // The one with which the app was added.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostForm("/sign-in/code", ("Code", used))).Status);
        Assert.Equal("/work/clerk", (await visitor.PostForm("/sign-in/code", ("Code", codes[0].ToUpperInvariant().Replace('-', ' ')))).Url);

        var other = app.Visitor();
        await other.PostForm("/sign-in", ("UserName", "clara"), ("Password", BranchApp.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.PostForm("/sign-in/code", ("Code", codes[0]))).Status);
        Assert.Equal("/work/clerk", (await other.PostForm("/sign-in/code", ("Code", codes[1]))).Url);
        var kept = await app.Db.QueryAsync<string>("select CodeHash from RecoveryCodes");
        Assert.All(kept, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task Five_wrong_codes_are_as_many_as_five_wrong_passwords()
    {
        var (visitor, secret, _, _) = await EnrolledAsync("conny", Role.Clerk);
        await visitor.PostForm(await visitor.GetPage("/password"), "form[action='/sign-out']");
        await visitor.PostForm("/sign-in", ("UserName", "conny"), ("Password", BranchApp.Password));
        for (var i = 0; i < 5; i++) await visitor.PostForm("/sign-in/code", ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostForm("/sign-in/code", ("Code", Code(secret, later: 1)))).Status);
        Assert.Equal("/sign-in", (await app.Visitor().PostForm("/sign-in", ("UserName", "conny"), ("Password", BranchApp.Password))).Url);
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_app_away_and_the_person_adds_another()
    {
        var (visitor, _, _, _) = await EnrolledAsync("mira", Role.Manager);
        var id = await app.Db.SingleAsync<long>("select Id from Users where UserName = 'mira'");
        var (admin, _, _, _) = await EnrolledAsync("adele", Role.Administrator);
        var page = await admin.PostForm(await admin.GetPage($"/admin/people/{id}"), "form[action$='/second-factor/remove']");
        Assert.Contains("signed out everywhere", page.Text(".notice"));
        Assert.StartsWith("/sign-in", (await visitor.GetPage("/work/manager")).Url);
        Assert.Equal("/second-factor", (await visitor.PostForm("/sign-in", ("UserName", "mira"), ("Password", BranchApp.Password))).Url);
        Assert.Equal(0, await app.Db.SingleAsync<long>("select count(*) from RecoveryCodes where UserId = @id", new { id }));
    }

    [Fact]
    public async Task A_person_without_authority_may_add_an_app_and_do_without_it_again()
    {
        var (visitor, secret, _, _) = await EnrolledAsync("bodo", Role.Banker);
        var page = await visitor.PostForm(await visitor.GetPage("/second-factor"), "main form", "/second-factor/remove", ("Form.Code", Code(secret, later: 1)));
        Assert.Equal("/second-factor", page.Url);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/banker", (await app.Visitor().PostForm("/sign-in", ("UserName", "bodo"), ("Password", BranchApp.Password))).Url);
    }

    [Fact]
    public async Task The_secret_is_kept_encrypted_and_a_proposal_is_good_for_nobody_else()
    {
        var (visitor, secret, _, _) = await EnrolledAsync("sven", Role.Auditor);
        Assert.DoesNotContain(Convert.ToBase64String(secret), await app.Db.SingleAsync<string>("select a.Secret from Authenticators a join Users u on u.Id = a.UserId where u.UserName = 'sven'"));
        await app.AddPerson("tilo", Role.Auditor);
        var tilo = await app.SignInAs("tilo");
        var proposal = (await tilo.GetPage("/second-factor")).Document.QuerySelector("[name='Form.Proposal']")!.GetAttribute("value")!;
        await app.AddPerson("udo", Role.Auditor);
        var udo = await app.SignInAs("udo");
        var page = await udo.PostForm("/second-factor", ("Form.Proposal", proposal), ("Form.Code", "123456"), ("Form.Password", BranchApp.Password));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    private async Task<(Visitor Visitor, byte[] Secret, IReadOnlyList<string> Codes, string Used)> EnrolledAsync(string name, string role)
    {
        await app.AddPerson(name, role);
        var visitor = app.Visitor();
        await visitor.PostForm("/sign-in", ("UserName", name), ("Password", BranchApp.Password));
        var page = await visitor.GetPage("/second-factor");
        var secret = Secret(page);
        var used = Code(secret);
        var added = await visitor.PostForm(page, "main form", ("Form.Code", used), ("Form.Password", BranchApp.Password));
        var codes = added.Texts(".codes li");
        Assert.Equal(8, codes.Count);
        return (visitor, secret, codes, used);
    }

    private string Code(byte[] secret, int later = 0) => Totp.Code(secret, Totp.StepOf(app.Services.GetRequiredService<TimeProvider>().GetUtcNow()) + later);

    /// <summary>As a person types it from the page.</summary>
    private static byte[] Secret(Page page)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = page.Text(".enrolment dd").Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, text.Length);
        return [.. text.Chunk(8).SelectMany(eight =>
        {
            var bits = eight.Aggregate(0L, (sum, c) => (sum << 5) | (uint)Alphabet.IndexOf(c, StringComparison.Ordinal));
            return Enumerable.Range(0, 5).Select(i => (byte)(bits >> (32 - 8 * i)));
        })];
    }
}
