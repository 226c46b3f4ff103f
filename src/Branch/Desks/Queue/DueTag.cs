using System.Globalization;
using Branch.Data;
using Branch.Web;
using Branch.Web.Tags;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

/// <summary>When work has to be done and how much working time is left, with a word where it needs a look.</summary>
[HtmlTargetElement("due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTag(IStringLocalizer<Texts> T) : TagHelper
{
    public Due Of { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "due");
        switch (Of.Urgency)
        {
            case Urgency.None:
                output.Content.SetContent("–");
                return;
            case Urgency.Waiting:
                Add(output, Pill("info", T["Waiting for the customer"]));
                Add(output, Sub(Of.WaitingFor));
                return;
            case Urgency.Overdue:
                Add(output, Pill("bad", T["Overdue"]));
                break;
            case Urgency.Soon:
                Add(output, Pill("warn", T["Due soon"]));
                break;
            case Urgency.Later when Of.IsReminded:
                Add(output, Pill("neutral", T["Half of the time is over"]));
                break;
        }
        output.Content.AppendHtml($"<time datetime=\"{Of.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\">{BankTime.Local(Of.At).ToString("g", CultureInfo.CurrentCulture)}</time> ");
        if (!Of.IsOverdue) Add(output, Sub(T["{0} left", Text(Of.Left, T)]));
    }

    /// <summary>Working time in hours and minutes: a day has as many as the branch office is open.</summary>
    public static string Text(TimeSpan left, IStringLocalizer<Texts> T)
    {
        var minutes = (int)Math.Ceiling(left.TotalMinutes);
        return minutes < 60 ? T["{0} min", minutes] : minutes % 60 == 0 ? T["{0} h", minutes / 60] : T["{0} h {1} min", minutes / 60, minutes % 60];
    }

    private static void Add(TagHelperOutput output, TagBuilder part) => output.Content.AppendHtml(part).AppendHtml(" ");

    private static TagBuilder Pill(string kind, string word) => Html.Tag("span", $"status {kind}", word);

    private static TagBuilder Sub(string text) => Html.Tag("span", "sub", text);
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
