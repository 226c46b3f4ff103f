using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Branch.Web.Tags;

/// <summary>A page's heading with its actions as content; also names the browser's tab.</summary>
[HtmlTargetElement("page-head", Attributes = "title")]
public sealed class PageHeadTag : TagHelper
{
    public string Title { get; set; } = "";

    public string? Subtitle { get; set; }

    /// <summary>Where the link above the heading leads, with <see cref="BackText"/>.</summary>
    public string? Back { get; set; }

    public string? BackText { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        View.ViewData["Title"] = Title;
        var actions = (await output.GetChildContentAsync()).GetContent();
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        output.Content.AppendHtml(Html.Tag("div", "page-title",
            Back is null ? null : Html.Tag("a", "back", BackText).With("href", Back),
            Html.Tag("h1", null, Title),
            Subtitle is null ? null : Html.Tag("p", "subtitle", Subtitle)));
        if (!string.IsNullOrWhiteSpace(actions)) output.Content.AppendHtml(Html.Tag("div", "actions", new HtmlString(actions)));
    }
}
