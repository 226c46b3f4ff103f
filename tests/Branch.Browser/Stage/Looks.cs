using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Branch.Browser.Stage;

/// <summary>How a page looks and can be read: WCAG 2.2 A and AA by axe, light and dark; pictures for the documentation.</summary>
public static class Looks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Of the rules only these look at colours; all others say the same in the dark.</summary>
    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("BRANCH_SCREENSHOTS");

    public static async Task IsAccessibleAsync(this Person person)
    {
        // What the sticky bar hides of a page scrolled to a field is no fault of the page.
        await person.Page.EvaluateAsync("() => scrollTo(0, 0)");
        foreach (var fault in (await person.Page.RunAxe(Rules)).Violations) person.Complaints.Add($"{person.Page.Url}: {Told(fault)}");
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var fault in (await person.Page.RunAxe(Colours)).Violations) person.Complaints.Add($"{person.Page.Url}, dark: {Told(fault)}");
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    public static async Task FitsAsync(this Person person)
    {
        var width = await person.Page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, innerWidth]");
        if (width[0] > width[1]) person.Complaints.Add($"{person.Page.Url} is {width[0]} px wide on a screen of {width[1]} px.");
    }

    /// <summary>The page at hand on a telephone, and back.</summary>
    public static async Task FitsTelephoneAsync(this Person person)
    {
        var size = person.Page.ViewportSize!;
        await person.Page.SetViewportSizeAsync(360, 800);
        await person.FitsAsync();
        await person.Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>Only if BRANCH_SCREENSHOTS names a folder.</summary>
    public static async Task PictureAsync(this Person person, string name, bool whole = false, ColorScheme scheme = ColorScheme.Light)
    {
        if (Pictures is null) return;
        await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = whole, Timeout = 60_000 });
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static string Told(AxeResultItem item) =>
        $"{item.Id}: {item.Help}\n{string.Join('\n', item.Nodes.Select(node => $"  {node.Target}  {node.Html}\n    {string.Join("; ", node.Any.Select(check => check.Message))}"))}";
}
