using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Branch.Web.Tags;

/// <summary>All errors of the form with links to their fields. It has the focus after a failed post.</summary>
[HtmlTargetElement("errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTag(IStringLocalizer<Texts> T) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var found = View.ViewData.ModelState
            .SelectMany(entry => entry.Value!.Errors.Take(1).Select(error => (entry.Key, error.ErrorMessage)))
            .ToList();
        if (found.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Content.AppendHtml(Html.Tag("h2", null, found.Count == 1 ? T["Please correct one entry"] : T["Please correct {0} entries", found.Count]));
        output.Content.AppendHtml(Html.Tag("ul", null, found.Select(error => Html.Tag("li", null, Line(error.Key, error.ErrorMessage)))));
    }

    private static object Line(string key, string message) => key.Length == 0
        ? message
        : Html.Tag("a", null, message).With("href", "#" + TagBuilder.CreateSanitizedId(key, "_"));
}
