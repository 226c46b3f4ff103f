using System.Globalization;
using Branch.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

/// <summary>Due times and waiting times as every page shows them.</summary>
public static class DueHtml
{
    private static readonly IHtmlContent None = new HtmlString("<span class=\"due\">–</span>");

    /// <summary>When work has to be done and how much working time is left, with a word where it needs a look.</summary>
    public static IHtmlContent Due(this IHtmlHelper html, Due due, IStringLocalizer<Texts> T) => due.Urgency switch
    {
        Urgency.None => None,
        Urgency.Waiting => Parts(html.Pill("info", T["Waiting for the customer"]), Sub(due.WaitingFor)),
        Urgency.Overdue => Parts(html.Pill("bad", T["Overdue"]), html.When(due.At)),
        Urgency.Soon => Parts(html.Pill("warn", T["Due soon"]), html.When(due.At), Left(due, T)),
        Urgency.Later when due.IsReminded => Parts(html.Pill("neutral", T["Half of the time is over"]), html.When(due.At), Left(due, T)),
        Urgency.Later => Parts(html.When(due.At), Left(due, T)),
    };

    /// <summary>How long something has been waiting, in one unit: "3 h".</summary>
    public static IHtmlContent Age(this IHtmlHelper _, DateTimeOffset since, DateTimeOffset now, IStringLocalizer<Texts> T) =>
        Element.Of("span", "sub", AgeText(now - since, T), attribute: "title", of: BankTime.Local(since).ToString("g", CultureInfo.CurrentCulture));

    /// <summary>Working time in hours and minutes: a day has as many as the branch office is open.</summary>
    public static string LeftText(TimeSpan left, IStringLocalizer<Texts> T)
    {
        var minutes = (int)Math.Ceiling(left.TotalMinutes);
        return minutes < 60 ? T["{0} min", minutes] : minutes % 60 == 0 ? T["{0} h", minutes / 60] : T["{0} h {1} min", minutes / 60, minutes % 60];
    }

    public static string AgeText(TimeSpan age, IStringLocalizer<Texts> T) => age switch
    {
        { TotalMinutes: < 1 } => T["just now"],
        { TotalHours: < 1 } => T["{0} min", (int)age.TotalMinutes],
        { TotalDays: < 2 } => T["{0} h", (int)age.TotalHours],
        _ => T["{0} days", (int)age.TotalDays],
    };

    private static IHtmlContent Left(Due due, IStringLocalizer<Texts> T) => Sub(T["{0} left", LeftText(due.Left, T)]);

    private static IHtmlContent Sub(string text) => Element.Of("span", "sub", text);

    private static IHtmlContent Parts(params ReadOnlySpan<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder(2 * parts.Length + 2).AppendHtml("<span class=\"due\">");
        foreach (var part in parts) all.AppendHtml(part).AppendHtml(" ");
        return all.AppendHtml("</span>");
    }
}
