using Branch.Browser.Stage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Branch.Browser.Journeys;

public sealed class Keyboard(House house) : Journey(house)
{
    private const string FocusIsSeen = """
        () => {
          const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight && box.width > 0;
        }
        """;

    [Fact(Timeout = Limit)]
    public async Task A_clerk_takes_and_checks_a_case_without_a_mouse()
    {
        var clerk = await SignInAsync("stefan.boehm", "en");
        var links = clerk.Main.GetByRole(AriaRole.Table).Locator("a.row-link");
        // Written by the script: from here on it listens.
        await Expect(clerk.Button("Claim next")).ToHaveAttributeAsync("aria-keyshortcuts", "Alt+N");
        await AtAsync(clerk, "j", links.Nth(0));
        await AtAsync(clerk, "j", links.Nth(1));
        await AtAsync(clerk, "k", links.Nth(0));
        var number = await links.Nth(0).InnerTextAsync();
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Expect(clerk.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(number);
        await clerk.Page.Keyboard.PressAsync("Alt+n");
        await RecordWithKeysAsync(clerk);
        await Expect(clerk.Button("Submit vote")).ToBeVisibleAsync();

        // From the top of the page, as whoever comes back to it.
        await clerk.GoAsync(new Uri(clerk.Page.Url).AbsolutePath);
        await AtAsync(clerk, "Tab", clerk.Page.GetByRole(AriaRole.Link, new() { Name = clerk.Words.Of("Skip to content") }));
        await AtAsync(clerk, "Enter", clerk.Main, seen: false);
        await TabToAsync(clerk, clerk.Field("For the loan"));
        await clerk.Page.Keyboard.PressAsync("Space");
        await Expect(clerk.Field("For the loan")).ToBeCheckedAsync();
        await AtAsync(clerk, "Tab", clerk.Field("Comment"));
        await AtAsync(clerk, "Tab", clerk.Button("Submit vote"));

        await AtAsync(clerk, "/", clerk.Page.GetByRole(AriaRole.Searchbox).First);
        await clerk.Page.Keyboard.PressAsync("Tab");
        await clerk.Page.Keyboard.PressAsync("?");
        await Expect(clerk.Page.GetByRole(AriaRole.Heading, new() { Name = "Keyboard" })).ToBeVisibleAsync();
        await clerk.IsAccessibleAsync();
        await clerk.Page.Keyboard.PressAsync("Escape");
        await clerk.PressAsync("Release");
        await Expect(clerk.Row(number).GetByRole(AriaRole.Button)).ToHaveTextAsync(clerk.Words.Of("Claim"));
    }

    /// <summary>After each check the next one has the focus at its result.</summary>
    private static async Task RecordWithKeysAsync(Person clerk)
    {
        var record = clerk.Button(clerk.Words.Of("Record and go on"));
        await Expect(record).ToHaveAttributeAsync("aria-keyshortcuts", "Alt+W");
        await clerk.Field("Confirmed").FocusAsync();
        for (var checks = 0; await record.CountAsync() > 0; checks++)
        {
            Assert.True(checks < Checks.Most, "Recording a check does not lead on.");
            var address = clerk.Page.Url;
            await Expect(clerk.Field("Confirmed")).ToBeFocusedAsync();
            await clerk.Page.Keyboard.PressAsync("Space");
            await clerk.Page.Keyboard.PressAsync("Tab");
            await Expect(clerk.Field("How")).ToBeFocusedAsync();
            await clerk.Page.Keyboard.TypeAsync("Asked");
            await clerk.Page.Keyboard.PressAsync("Alt+w");
            await clerk.Page.WaitForURLAsync(url => url != address);
        }
    }

    private static async Task AtAsync(Person person, string key, ILocator target, bool seen = true)
    {
        await person.Page.Keyboard.PressAsync(key);
        await Expect(target).ToBeFocusedAsync();
        if (seen) Assert.True(await person.Page.EvaluateAsync<bool>(FocusIsSeen), $"The focus is not seen after {key}: {target}");
    }

    /// <summary>On the way there, the focus is seen at every stop.</summary>
    private static async Task TabToAsync(Person person, ILocator target)
    {
        for (var stops = 0; stops < 200; stops++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            Assert.True(await person.Page.EvaluateAsync<bool>(FocusIsSeen),
                "The focus is not seen at " + await person.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 200)"));
            if (await target.EvaluateAsync<bool>("control => control === document.activeElement")) return;
        }
        Assert.Fail($"The tab key does not come to {target}");
    }
}
