using System.Globalization;
using Branch.Credit;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Branch.Web.Tags;

/// <summary>An amount as the culture writes it; nothing is a dash.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTag : TagHelper
{
    public Money? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Show("span", "money", Value?.Display(CultureInfo.CurrentCulture));
}

/// <summary>A rate in percent.</summary>
[HtmlTargetElement("percent", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PercentTag : TagHelper
{
    public decimal? Value { get; set; }

    public int Decimals { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Show("span", "percent", Value is { } value ? value.ToString("N" + Decimals, CultureInfo.CurrentCulture) + "\u00a0%" : null);
}

/// <summary>A moment in the bank's own time zone.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTag : TagHelper
{
    public DateTimeOffset? Value { get; set; }

    /// <summary>"both" (the default), "date" or "time".</summary>
    public string Show { get; set; } = "both";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var format = Show switch { "date" => "d", "time" => "t", _ => "g" };
        output.Show("time", null, Value is { } value ? BankTime.Local(value).ToString(format, CultureInfo.CurrentCulture) : null);
        if (Value is { } moment) output.Attributes.SetAttribute("datetime", moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    }
}

/// <summary>A calendar day.</summary>
[HtmlTargetElement("day", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayTag : TagHelper
{
    public DateOnly? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Show("time", null, Value?.ToString("d", CultureInfo.CurrentCulture));
        if (Value is { } day) output.Attributes.SetAttribute("datetime", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}

/// <summary>A case's number, as a link to its file where the id is given.</summary>
[HtmlTargetElement("case-number", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CaseNumberTag : TagHelper
{
    public string? Value { get; set; }

    public long? CaseId { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Show(CaseId is null ? "span" : "a", "case-number", Value);
        if (CaseId is { } id) output.Attributes.SetAttribute("href", string.Create(CultureInfo.InvariantCulture, $"/cases/{id}"));
    }
}

internal static class Values
{
    public static void Show(this TagHelperOutput output, string tag, string? css, string? text)
    {
        output.TagName = text is null ? "span" : tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        var all = string.Join(' ', new[] { text is null ? "none" : css, output.Attributes["class"]?.Value?.ToString() }.OfType<string>());
        if (all.Length > 0) output.Attributes.SetAttribute("class", all);
        output.Content.SetContent(text ?? "–");
    }
}
