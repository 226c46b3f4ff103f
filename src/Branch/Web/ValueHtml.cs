using System.Globalization;
using System.Text.Encodings.Web;
using Branch.Credit;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Branch.Web;

/// <summary>
/// Values as every page shows them: <c>@Html.Money(row.Amount)</c>. What is missing is a dash. Functions and not tag helpers, of which
/// each would cost a page of many rows as much as ten of these.
/// </summary>
public static class ValueHtml
{
    /// <summary>An amount as the culture writes it.</summary>
    public static IHtmlContent Money(this IHtmlHelper _, Money? value, string? css = null) =>
        Element.Of("span", "money", value?.Display(CultureInfo.CurrentCulture), css);

    /// <summary>A rate in percent.</summary>
    public static IHtmlContent Percent(this IHtmlHelper _, decimal? value, int decimals = 2) =>
        Element.Of("span", "percent", value is { } rate ? rate.ToString("N" + decimals, CultureInfo.CurrentCulture) + "\u00a0%" : null);

    /// <summary>A moment in the bank's own time zone.</summary>
    /// <param name="format">"g" for both, "d" for the date, "t" for the time.</param>
    public static IHtmlContent When(this IHtmlHelper _, DateTimeOffset? value, string format = "g") => value is { } moment
        ? Element.Of("time", null, BankTime.Local(moment).ToString(format, CultureInfo.CurrentCulture), attribute: "datetime", of: moment.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z")
        : Element.None;

    /// <summary>A calendar day.</summary>
    public static IHtmlContent Day(this IHtmlHelper _, DateOnly? value) => value is { } day
        ? Element.Of("time", null, day.ToString("d", CultureInfo.CurrentCulture), attribute: "datetime", of: day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : Element.None;

    /// <summary>A case's number, as a link to its file.</summary>
    public static IHtmlContent CaseNumber(this IHtmlHelper _, string? value, long caseId) =>
        Element.Of("a", "case-number", value, attribute: "href", of: string.Create(CultureInfo.InvariantCulture, $"/cases/{caseId}"));
}

/// <summary>An element that has a text and at most two attributes, written when it is its turn.</summary>
internal sealed class Element(string name, string? css, string text, string? attribute, string? of) : IHtmlContent
{
    public static readonly IHtmlContent None = new HtmlString("<span class=\"none\">–</span>");

    public static IHtmlContent Of(string name, string? css, string? text, string? also = null, string? attribute = null, string? of = null) =>
        (text, also) switch
        {
            (null, null) => None,
            (null, _) => new Element("span", $"none {also}", "–", null, null),
            (_, null) => new Element(name, css, text, attribute, of),
            _ => new Element(name, css is null ? also : $"{css} {also}", text, attribute, of),
        };

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        Attribute("class", css);
        if (attribute is not null) Attribute(attribute, of);
        writer.Write('>');
        encoder.Encode(writer, text);
        writer.Write("</");
        writer.Write(name);
        writer.Write('>');

        void Attribute(string key, string? value)
        {
            if (value is null) return;
            writer.Write(' ');
            writer.Write(key);
            writer.Write("=\"");
            encoder.Encode(writer, value);
            writer.Write('"');
        }
    }
}
