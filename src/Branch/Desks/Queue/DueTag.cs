using System.Globalization;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

public enum Urgency { Later, Soon, Overdue }

/// <summary>When work has to be done, with a word if that is over or near: within two working hours.</summary>
[HtmlTargetElement("due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTag(TimeProvider clock, IStringLocalizer<Texts> T) : TagHelper
{
    private const int SoonHours = 2;

    public DateTimeOffset Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "due");
        var pill = Of(Value, clock.Now()) switch
        {
            Urgency.Overdue => $"<span class=\"status bad\">{T["Overdue"]}</span> ",
            Urgency.Soon => $"<span class=\"status warn\">{T["Due soon"]}</span> ",
            Urgency.Later => "",
        };
        output.Content.SetHtmlContent(pill);
        output.Content.AppendHtml($"<time datetime=\"{Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{BankTime.Local(Value).ToString("g", CultureInfo.CurrentCulture)}</time>");
    }

    public static Urgency Of(DateTimeOffset due, DateTimeOffset now) =>
        due < now ? Urgency.Overdue : due <= WorkingTime.Add(now, SoonHours) ? Urgency.Soon : Urgency.Later;
}

/// <summary>How long something has been waiting, in one unit: "3 h".</summary>
[HtmlTargetElement("age", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AgeTag(TimeProvider clock, IStringLocalizer<Texts> T) : TagHelper
{
    public DateTimeOffset Since { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("title", BankTime.Local(Since).ToString("g", CultureInfo.CurrentCulture));
        output.Content.SetContent(Text(clock.Now() - Since, T));
    }

    public static string Text(TimeSpan age, IStringLocalizer<Texts> T) => age switch
    {
        { TotalMinutes: < 1 } => T["just now"],
        { TotalHours: < 1 } => T["{0} min", (int)age.TotalMinutes],
        { TotalDays: < 2 } => T["{0} h", (int)age.TotalHours],
        _ => T["{0} days", (int)age.TotalDays],
    };
}
