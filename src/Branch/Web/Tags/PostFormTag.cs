using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Branch.Web.Tags;

/// <summary>Every form that posts carries the antiforgery token and is validated by the server, in its words.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTag(IHtmlGenerator generator) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        if (generator.GenerateAntiforgery(View) is not { } token) return;
        // A form with files is read as it arrives: the token has to come before them.
        (output.Attributes.ContainsName("enctype") ? output.PreContent : output.PostContent).AppendHtml(token);
    }
}
