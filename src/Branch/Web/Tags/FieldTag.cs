using Branch.Credit;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Branch.Web.Tags;

/// <summary>
/// A form field whole: label, hint, error, a reviewer's remark and the control that fits the property's type.
/// Attributes that it does not know (maxlength, autocomplete, data-…) go to the control, class to the wrapper.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTag(IStringLocalizer<Texts> T, IOptions<LabelSources> labels) : TagHelper
{
    /// <summary>In the view data: remarks by the field's full name, for fields that are given none themselves.</summary>
    public const string Remarks = "Remarks";

    public ModelExpression For { get; set; } = null!;

    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Marks the field; whether it may be empty is the validator's business.</summary>
    public bool Required { get; set; }

    /// <summary>Makes it a choice. With <see cref="Type"/> "radio" or "checks" all choices are seen at once.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>textarea, password, email, tel, search, radio, checks; otherwise the property's type decides.</summary>
    public string? Type { get; set; }

    /// <summary>A unit after the control. An amount has € by itself.</summary>
    public string? Suffix { get; set; }

    /// <summary>What a reviewer asked to be corrected here.</summary>
    public string? Remark { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    private string Name => View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private string Id => TagBuilder.CreateSanitizedId(Name, "_");

    private string? Remarked() => (View.ViewData[Remarks] as IReadOnlyDictionary<string, string>)?.GetValueOrDefault(Name);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var entry = View.ViewData.ModelState[Name];
        var error = entry?.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        var field = new Field(Id, Name, Label ?? labels.Value.Find(Name, T) ?? For.Metadata.GetDisplayName(), Hint, error, Remark ?? Remarked(), Required);
        var control = new FieldControl(field, For.ModelExplorer, entry, Items, Type, Suffix);
        var extra = (await output.GetChildContentAsync()).GetContent();
        var css = output.Attributes["class"]?.Value?.ToString();
        var attributes = output.Attributes.Where(a => a.Name != "class").ToList();
        output.Attributes.Clear();
        output.TagName = control.IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", field.Css(css));
        if (control.IsGroup && field.DescribedBy is { } ids) output.Attributes.SetAttribute("aria-describedby", ids);
        output.Content.SetHtmlContent(control.Render(attributes, T));
        if (!string.IsNullOrWhiteSpace(extra)) output.Content.AppendHtml(new HtmlString(extra));
    }
}

/// <summary>The parts around the control.</summary>
internal sealed record Field(string Id, string Name, string Label, string? Hint, string? Error, string? Remark, bool Required)
{
    public string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { (Hint, "-hint"), (Remark, "-remark"), (Error, "-error") }
                .Where(part => !string.IsNullOrEmpty(part.Item1)).Select(part => Id + part.Item2));
            return ids.Length == 0 ? null : ids;
        }
    }

    public string Css(string? more) =>
        string.Join(' ', new[] { "field", Error is null ? null : "invalid", string.IsNullOrEmpty(Remark) ? null : "remarked", more }.OfType<string>());

    public IHtmlContent Caption(string tag, IStringLocalizer<Texts> T)
    {
        var caption = Html.Tag(tag, null, Label);
        if (tag == "label") caption.With("for", Id);
        if (Required) caption.InnerHtml.AppendHtml(Html.Tag("span", "required", "*").With("title", T["Required"]).With("aria-hidden", "true"));
        return caption;
    }

    public IHtmlContent Notes(IStringLocalizer<Texts> T)
    {
        var notes = new HtmlContentBuilder();
        if (!string.IsNullOrEmpty(Hint)) notes.AppendHtml(Html.Tag("p", "hint", Hint).With("id", Id + "-hint"));
        if (!string.IsNullOrEmpty(Remark))
            notes.AppendHtml(Html.Tag("p", "remark", Html.Tag("strong", null, T["Remark:"]), " ", Remark).With("id", Id + "-remark"));
        if (Error is not null) notes.AppendHtml(Html.Tag("p", "error", Error).With("id", Id + "-error"));
        return notes;
    }
}
