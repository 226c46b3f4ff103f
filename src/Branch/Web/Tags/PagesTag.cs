using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Branch.Web.Tags;

/// <summary>Links to the pages of a list by <c>?page=</c>, and how many there are in all. Nothing for an empty list.</summary>
[HtmlTargetElement("pages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagesTag(IStringLocalizer<Texts> T) : TagHelper
{
    /// <summary>Of all pages together, or of those up to this one.</summary>
    public long Total { get; set; }

    /// <summary>Whether another page follows, after which nobody counted.</summary>
    public bool More { get; set; }

    public int Size { get; set; } = 50;

    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pages");
        output.Attributes.SetAttribute("aria-label", T["Pages"].Value);
        output.Content.AppendHtml(Html.Tag("span", "total", Counted(Total.ToString("N0", CultureInfo.CurrentCulture))));
        var last = (int)((Total + Size - 1) / Size) + (More ? 1 : 0);
        if (last == 1) return;
        if (Page > 1) output.Content.AppendHtml(Link(Page - 1, T["Previous"]).With("rel", "prev"));
        foreach (var number in Shown(last))
            output.Content.AppendHtml(number == 0 ? Html.Tag("span", null, "…")
                : number == Page ? Html.Tag("span", null, number).With("aria-current", "page")
                : Link(number, number));
        if (Page < last) output.Content.AppendHtml(Link(Page + 1, T["Next"]).With("rel", "next"));
    }

    private string Counted(string total) => More ? T["More than {0} entries", total] : Total == 1 ? T["1 entry"] : T["{0} entries", total];

    /// <summary>First, last and those around this one; 0 is a gap.</summary>
    private IEnumerable<int> Shown(int last)
    {
        var before = 0;
        foreach (var number in Enumerable.Range(1, last).Where(n => n == 1 || n == last || Math.Abs(n - Page) <= 2))
        {
            if (number > before + 1) yield return 0;
            yield return before = number;
        }
    }

    private TagBuilder Link(int page, object text) => Html.Tag("a", null, text)
        .With("href", Addresses.With(View.HttpContext.Request, ("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture))));
}
