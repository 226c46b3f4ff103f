using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Branch.Web.Tags;

/// <summary>
/// A column heading that sorts: <c>&lt;th sort="amount"&gt;</c> links to <c>?sort=amount</c>, and then to <c>?sort=-amount</c>.
/// The other parameters of the address stay, except the page.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTag : TagHelper
{
    public string Sort { get; set; } = "";

    /// <summary>The table is in this order when the address does not say.</summary>
    public bool Default { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = View.HttpContext.Request;
        var current = request.Query["sort"].ToString();
        if (current.Length == 0 && Default) current = Sort;
        var next = current == Sort ? "-" + Sort : Sort;
        var text = await output.GetChildContentAsync();
        output.Attributes.SetAttribute("scope", "col");
        if (current.TrimStart('-') == Sort) output.Attributes.SetAttribute("aria-sort", current == Sort ? "ascending" : "descending");
        output.Content.SetHtmlContent(Html.Tag("a", null, text).With("href", Addresses.With(request, ("sort", next), ("page", null))));
    }
}

internal static class Addresses
{
    /// <summary>The present address with some parameters changed, or without them (null).</summary>
    public static string With(HttpRequest request, params (string Name, string? Value)[] changes)
    {
        var query = new QueryBuilder(request.Query
            .Where(pair => changes.All(change => change.Name != pair.Key))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
        foreach (var (name, value) in changes)
            if (value is not null) query.Add(name, value);
        return request.Path + query.ToQueryString();
    }
}
