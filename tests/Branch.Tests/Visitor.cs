using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Branch.Tests;

/// <summary>A browser: keeps cookies, follows redirects, fills in forms as they are on the page.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<Page> GetPage(string url) => await Follow(await client.GetAsync(url), url);

    /// <summary>
    /// Opens the page, changes these fields of its form (the first in main, better one that has fields to fill in), leaves the
    /// others as they stand there, and sends it.
    /// </summary>
    public async Task<Page> PostForm(string url, params (string Name, string Value)[] fields)
    {
        const string Any = "main form[method=post]", WithFields = Any + ":has(:is(input:not([type=hidden]), select, textarea))";
        var page = await GetPage(url);
        return await PostForm(page, page.Document.QuerySelector(WithFields) is null ? Any : WithFields, fields);
    }

    /// <summary>As above with a page that is open already; a selector says which form.</summary>
    public async Task<Page> PostForm(Page page, string form, params (string Name, string Value)[] fields)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{page.Url} ({page.Status}) has no {form}.");
        var kept = Filled(element).Where(field => fields.All(f => f.Name != field.Name));
        return await Post(element.GetAttribute("action") ?? page.Url, [.. kept, .. fields]);
    }

    /// <summary>Sends the form of a button to where the button says, else to where the form says.</summary>
    public Task<Page> Press(Page page, string button)
    {
        var element = page.Document.QuerySelector<IHtmlButtonElement>(button) ?? throw new InvalidOperationException($"{page.Url} ({page.Status}) has no {button}.");
        return Post(element.GetAttribute("formaction") ?? element.Form!.GetAttribute("action") ?? page.Url, [.. Filled(element.Form!)]);
    }

    /// <summary>Sends exactly these fields, without looking at a page first.</summary>
    public async Task<Page> Post(string url, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Follow(await client.PostAsync(url, content), url);
    }

    /// <summary>A form with files.</summary>
    public async Task<Page> PostAsync(string url, HttpContent form) => await Follow(await client.PostAsync(url, form), url);

    private async Task<Page> Follow(HttpResponseMessage response, string url)
    {
        while (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            var location = response.Headers.Location!;
            url = location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
            response = await client.GetAsync(url);
        }
        var text = await response.Content.ReadAsStringAsync();
        return new Page(url, response.StatusCode, response, await new HtmlParser().ParseDocumentAsync(text));
    }

    /// <summary>What a form would send as it stands.</summary>
    public static IEnumerable<(string Name, string Value)> Filled(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            var value = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement { Type: "submit" or "button" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null && element.GetAttribute("name") is { Length: > 0 } name) yield return (name, value);
        }
    }
}

/// <summary>What the browser shows after redirects.</summary>
public sealed record Page(string Url, HttpStatusCode Status, HttpResponseMessage Response, IHtmlDocument Document)
{
    public string Heading => Text("h1");

    public string Main => Text("main");

    /// <summary>The text of the first such element with blanks folded; "" when there is none.</summary>
    public string Text(string selector) =>
        string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IReadOnlyList<string> Texts(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    public string Error(string field) => Text($"#{field.Replace('.', '_')}-error");
}
