using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

/// <summary>Pages on which no story passes by.</summary>
public sealed class OtherPages(House house) : Journey(house)
{
    [Fact(Timeout = Limit)]
    public async Task The_entrance_says_what_is_wrong_in_both_languages()
    {
        var visitor = await VisitorAsync("de");
        await visitor.GoAsync("/sign-in");
        await visitor.IsAccessibleAsync();
        await visitor.PictureAsync("sign-in");
        visitor.Complaints.Expect(422);
        await visitor.TypeAsync("User name", "niemand");
        await visitor.TypeAsync("Password", "falsch-geraten");
        await visitor.PressAsync("Sign in");
        await visitor.SeesAsync(visitor.Words.Of("User name or password is wrong, or there were too many attempts. Wait five minutes after five failures."));
        await visitor.IsAccessibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("English") }).ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
    }

    [Fact(Timeout = Limit)]
    public async Task The_administrators_pages_can_be_read_by_everybody()
    {
        var administrator = await SignInAsync("sabine.roth", "de");
        foreach (var path in new[] { "/admin/people", "/admin/people/new", "/admin/people/3", "/admin/branches", "/admin/branches/1", "/admin/products", "/admin/products/1", "/password" })
            await ReadAsync(administrator, path);
    }

    [Fact(Timeout = Limit)]
    public async Task The_auditors_pages_can_be_read_by_everybody()
    {
        var auditor = await SignInAsync("henrik.olsen", "en");
        await ReadAsync(auditor, "/cases");
        await auditor.Main.GetByRole(AriaRole.Table).Locator("a.row-link").Last.ClickAsync();
        await auditor.IsAccessibleAsync();
        await ReadAsync(auditor, "/cases?q=nobody-is-called-so");
        auditor.Complaints.Expect(404);
        await ReadAsync(auditor, "/cases/999999");
    }

    [Fact(Timeout = Limit)]
    public async Task What_is_missing_is_said_above_the_form_and_at_the_field()
    {
        var banker = await SignInAsync("tomasz.nowak", "de");
        await banker.PressAsync("New application");
        await banker.PressAsync("Save and continue");
        await banker.PressAsync("Save and continue");
        await banker.PressAsync("Save and review");
        await banker.IsAccessibleAsync();
        await banker.PictureAsync("banker-missing", whole: true);
        await banker.Link("Kreditbetrag").First.ClickAsync();
        await Expect(banker.Field("Amount")).ToBeFocusedAsync();
        await Expect(banker.Field("Amount")).ToHaveAttributeAsync("aria-invalid", "true");
        await banker.IsAccessibleAsync();
        await banker.FollowAsync("Discard");
        await banker.IsAccessibleAsync();
        await banker.PressAsync("Discard this draft");
    }

    private static async Task ReadAsync(Person person, string path)
    {
        await person.GoAsync(path);
        await person.IsAccessibleAsync();
        await person.PictureAsync("page" + path.Replace('/', '-').Split('?')[0]);
    }
}
