using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Branch.Browser.Stage;

/// <summary>
/// A person before a browser: finds things by what is written on them. Texts are given by their English key.
/// </summary>
public sealed class Person(IPage page, Words words)
{
    public IPage Page { get; } = page;

    public Words Words { get; } = words;

    public Complaints Complaints { get; } = new(page);

    /// <summary>Where fields are looked for, while two people stand on one page; null for all of it.</summary>
    public ILocator? Part { get; set; }

    public Task GoAsync(string path) => Page.GotoAsync(path);

    public Task PressAsync(string key, params object[] values) => Button(Words.Of(key, values)).ClickAsync();

    public Task FollowAsync(string key, params object[] values) => Link(Words.Of(key, values)).ClickAsync();

    /// <summary>As with the keyboard: what stood there is replaced, and the field is left.</summary>
    public async Task TypeAsync(string label, string value)
    {
        await Field(label).FillAsync(value);
        await Field(label).BlurAsync();
    }

    public Task ChooseAsync(string label, string choice) => Field(label).SelectOptionAsync(new SelectOptionValue { Label = choice });

    public Task CheckAsync(string label) => Field(label).CheckAsync();

    public Task CheckAsync(string label, params object[] values) => Page.GetByLabel(Words.Of(label, values), new() { Exact = true }).CheckAsync();

    public Task SeesAsync(string text) => Assertions.Expect(Main.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    /// <summary>Loads the page anew until it is there: what machines do takes a moment.</summary>
    /// <param name="patience">Seconds.</param>
    public async Task WaitsForAsync(ILocator found, int patience = 15)
    {
        for (var tries = 0; tries < 4 * patience && await found.CountAsync() == 0; tries++)
        {
            await Task.Delay(250);
            await Page.ReloadAsync();
        }
        await Assertions.Expect(found.First).ToBeVisibleAsync();
    }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>A row of any table that says this.</summary>
    public ILocator Row(string text) => Main.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    public ILocator Heading(string key, params object[] values) => Main.GetByRole(AriaRole.Heading, new() { Name = Words.Of(key, values) });

    /// <summary>The star of a required field belongs to its label.</summary>
    public ILocator Field(string label) =>
        (Part ?? Page.Locator("body")).GetByLabel(new Regex($@"^\s*{Regex.Escape(Words.Of(label))}\s*\*?\s*$")).Filter(new() { Visible = true });

    /// <summary>Looks a case up in the bar at the top and opens its file.</summary>
    public async Task OpenFileAsync(string customer)
    {
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = Words.Of("Find a case by number or name") }).First.FillAsync(customer);
        await Page.Keyboard.PressAsync("Enter");
        await Row(customer).GetByRole(AriaRole.Link).First.ClickAsync();
    }
}
