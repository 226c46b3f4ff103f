using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Branch.Web.Tags;

/// <summary>Elements in one expression: <c>Html.Tag("p", "hint", text)</c>.</summary>
internal static class Html
{
    public static TagBuilder Tag(string name, string? css, params IEnumerable<object?> content)
    {
        var tag = new TagBuilder(name);
        if (css is not null) tag.AddCssClass(css);
        foreach (var part in content)
        {
            if (part is IHtmlContent html) tag.InnerHtml.AppendHtml(html);
            else if (part is not null) tag.InnerHtml.Append(part.ToString()!);
        }
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null) tag.Attributes[attribute] = value;
        return tag;
    }

    public static TagBuilder Void(this TagBuilder tag)
    {
        tag.TagRenderMode = TagRenderMode.SelfClosing;
        return tag;
    }
}
