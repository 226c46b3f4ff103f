using System.Net;
using Branch.Access;
using Branch.Data;
using Branch.Flow;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Access;

public sealed class AdminTests(BranchApp app) : IClassFixture<BranchApp>
{
    [Fact]
    public async Task A_new_person_signs_in_with_the_one_time_password_and_must_replace_it()
    {
        var office = await app.BranchOffice("001", "Hauptstelle");
        var admin = await Administrator("ada");
        var made = await admin.PostForm("/admin/people/new", Person("nina", ("Form.Language", "en"), ("Form.Roles", Role.Banker), ("Form.BranchIds", $"{office}")));
        var password = made.Text(".otp");
        Assert.Matches("^([a-z2-9]{5}-){3}[a-z2-9]{5}$", password);
        Assert.Equal("", (await admin.GetPage(made.Url)).Text(".otp"));

        var nina = app.Visitor();
        Assert.Equal("/password", (await nina.PostForm("/sign-in", ("UserName", "nina"), ("Password", password))).Url);
        Assert.Equal("/password", (await nina.GetPage("/admin/people")).Url);
        var weak = await nina.PostForm("/password", ("Current", password), ("New", "Passwort1234567"), ("Repeated", "Passwort1234567"));
        Assert.Equal("This password is too easy to guess.", weak.Error("New"));
        var changed = await nina.PostForm("/password", ("Current", password), ("New", "zwölf Birken am See"), ("Repeated", "zwölf Birken am See"));
        Assert.Equal("/banker", changed.Url);
        Assert.Equal(["user-created", "signed-in", "password-changed"], await Actions("nina", "Nina Test"));
    }

    [Theory]
    [InlineData("Nobody works in front office and back office", "Form.Roles", Role.Banker, Role.Clerk)]
    [InlineData("Choose at least one role", "Form.Roles")]
    public async Task What_a_person_may_not_be_is_said_at_the_field(string message, string field, params string[] roles)
    {
        var office = await app.BranchOffice("001", "Hauptstelle");
        var admin = await Administrator($"rules{message.Length}{roles.Length}");
        var page = await admin.PostForm("/admin/people/new",
            Person("wrong", [("Form.BranchIds", $"{office}"), .. roles.Select(role => ("Form.Roles", role))]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith(message, page.Error(field), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($".errors a[href='#{field.Replace('.', '_')}']"));
    }

    [Fact]
    public async Task Roles_that_are_taken_away_are_gone_at_the_next_click()
    {
        var id = await app.AddPerson("paul", Role.Administrator);
        var paul = await app.SignInAs("paul");
        var admin = await Administrator("petra");
        Assert.Equal(HttpStatusCode.OK, (await paul.GetPage("/admin/people")).Status);
        var saved = await admin.PostForm($"/admin/people/{id}", ("Form.Roles", Role.Auditor));
        Assert.Equal("/admin/people", saved.Url);
        Assert.Equal(HttpStatusCode.Forbidden, (await paul.GetPage("/admin/people")).Status);
        var data = await app.Db.SingleAsync<string>("select Data from AuditEvents where Action = 'user-changed' and Data like '%\"paul\"%'");
        Assert.Matches("\"before\":.*\"roles\":\\[\"administrator\"\\].*\"after\":.*\"roles\":\\[\"auditor\"\\]", data);
    }

    [Theory]
    [InlineData("ÖZTÜRK")]
    [InlineData("oeztuerk")]
    [InlineData("öz")]
    [InlineData("émile")]
    [InlineData("emile")]
    [InlineData("p-umlaut")]
    public async Task A_person_is_found_whatever_the_case_and_the_accents_of_their_name(string q)
    {
        var office = await app.BranchOffice("001", "Hauptstelle");
        if (await app.Db.FirstOrDefaultAsync<long?>("select Id from Users where UserName = 'umlaut'") is null)
            await app.Db.TransactAsync(tx => app.People.CreateAsync(tx, Branch.Audit.Actor.System,
                new PersonData("umlaut", "Émile Öztürk", "P-Umlaut", "de", [Role.Banker], [office]), "", mustChangePassword: false));
        var page = await (await Administrator($"finder{Math.Abs(q.GetHashCode(StringComparison.Ordinal))}")).GetPage($"/admin/people?q={Uri.EscapeDataString(q)}");
        Assert.Equal(["Émile Öztürk"], page.Texts("tbody .row-link"));
    }

    [Fact]
    public async Task Administrators_see_which_engine_and_which_renderer_run()
    {
        var admin = await Administrator("theo");
        var engine = app.Services.GetRequiredService<IFlowEngine>().Name;
        Assert.Equal($"Flow engine: {engine} · Letters: SkiaSharp", (await admin.GetPage("/admin/people")).Text(".machinery"));
        Assert.Equal("", (await admin.GetPage("/password")).Text(".machinery"));
    }

    [Fact]
    public async Task Nobody_changes_roles_of_their_own()
    {
        var admin = await Administrator("selma");
        var id = await app.Db.SingleAsync<long>("select Id from Users where UserName = 'selma'");
        var page = await admin.PostForm($"/admin/people/{id}", ("Form.Roles", Role.Administrator), ("Form.Roles", Role.Auditor));
        Assert.StartsWith("You cannot change your own roles", page.Error("Form.Roles"), StringComparison.Ordinal);
        Assert.Equal([Role.Administrator], await app.Db.QueryAsync<string>("select Role from UserRoles where UserId = @id", new { id }));
    }

    [Fact]
    public async Task The_second_of_two_administrators_overwrites_nothing()
    {
        var id = await app.AddPerson("rosa", Role.Auditor);
        var first = await Administrator("erste");
        var second = await Administrator("zweite");
        var open = await second.GetPage($"/admin/people/{id}");
        await first.PostForm($"/admin/people/{id}", ("Form.DisplayName", "Rosa Neu"));
        var page = await second.PostForm(open, "main form.card", ("Form.DisplayName", "Rosa Alt"));
        Assert.StartsWith("Somebody else changed this", page.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("Rosa Neu", page.Heading);
    }

    [Fact]
    public async Task A_reset_password_ends_the_sessions_of_its_owner()
    {
        var id = await app.AddPerson("vera", Role.Auditor);
        var vera = await app.SignInAs("vera");
        var admin = await Administrator("reset");
        var page = await admin.PostForm(await admin.GetPage($"/admin/people/{id}"), "form[action$='/password']");
        Assert.Matches("^http://localhost/reset\\?key=[A-Za-z0-9_-]{43}$", page.Text(".otp"));
        Assert.StartsWith("/sign-in", (await vera.GetPage("/password")).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Branches_and_products_are_made_in_German_figures()
    {
        var admin = await Administrator("berta");
        admin.Client.DefaultRequestHeaders.Add("Cookie", "lang=de");
        await admin.PostForm("/admin/branches/new", ("Code", "777"), ("Name", "Nord"), ("Street", "Weg 1"), ("PostalCode", "20095"), ("City", "Hamburg"), ("Phone", "040 3068000"));
        var twice = await admin.PostForm("/admin/branches/new", ("Code", "777"), ("Name", "Süd"), ("Street", "Weg 1"), ("PostalCode", "2009"), ("City", "Hamburg"), ("Phone", "040 3068001"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.Status);

        var page = await admin.PostForm("/admin/products/new", ("Form.Code", "solar"), ("Form.Kind", "InstalmentLoan"), ("Form.NameDe", "Solarkredit"), ("Form.NameEn", "Solar loan"),
            ("Form.Parts", "LoanTerms"), ("Form.Parts", "Income"), ("Form.MinAmount", "5.000"), ("Form.MaxAmount", "50.000,50"),
            ("Form.MinTermMonths", "12"), ("Form.MaxTermMonths", "120"), ("Form.NominalRate", "4,25"), ("Form.Rate", "Fixed"));
        Assert.Equal("/admin/products", page.Url);
        Assert.Contains("\"maxAmount\":50000.5,", await app.Db.SingleAsync<string>("select Content from ProductVersions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_administrator_is_made_only_in_an_empty_house()
    {
        await using var empty = new BranchApp();
        await empty.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("delete from UserRoles");
            await tx.ExecuteAsync("delete from Users");
        });
        var password = await FirstAdministrator.CreateAsync(empty.Services);
        Assert.NotNull(password);
        Assert.Null(await FirstAdministrator.CreateAsync(empty.Services));
        var page = await empty.Visitor().PostForm("/sign-in", ("UserName", "admin"), ("Password", password));
        Assert.Equal("/password", page.Url);
    }

    private async Task<Visitor> Administrator(string name)
    {
        await app.AddPerson(name, Role.Administrator);
        return await app.SignInAs(name);
    }

    private static (string, string)[] Person(string userName, params (string, string)[] more) =>
        [("Form.UserName", userName), ("Form.DisplayName", $"{char.ToUpperInvariant(userName[0])}{userName[1..]} Test"), ("Form.PersonnelNumber", "99"), .. more];

    private Task<IReadOnlyList<string>> Actions(string userName, string displayName) => app.Db.QueryAsync<string>(
        "select Action from AuditEvents where CaseId = 0 and (Actor = @displayName or Data like @data) order by Seq",
        new { displayName, data = $"%\"userName\":\"{userName}\"%" });
}
