using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Branch.Web;

/// <summary>Pills, and the words for what the database knows by a code.</summary>
public static class StatusHtml
{
    /// <summary>A code with its own word and colour; nothing where there is nothing to say.</summary>
    public static IHtmlContent Status(this IHtmlHelper html, string? value, IStringLocalizer<Texts> T) =>
        string.IsNullOrEmpty(value) ? HtmlString.Empty : html.Pill(KindOf(value), Word(value, T));

    /// <param name="kind">good, warn, bad, info, or neutral.</param>
    public static IHtmlContent Pill(this IHtmlHelper _, string kind, string text) => Element.Of("span", $"status {kind}", text);

    public static string KindOf(string? value) => value switch
    {
        "approved" or "positive" or "good" or "delivered" => "good",
        "rejected" or "revoked" or "negative" or "poor" or "dead" => "bad",
        "lapsed" or "borderline" or "returned" or "overdue" or "inactive" => "warn",
        "open" or "claimed" or "waiting" => "info",
        _ => "neutral",
    };

    public static string Word(string? value, IStringLocalizer<Texts> T) => value switch
    {
        "draft" => T["Draft"],
        "open" => T["Under way"],
        "waiting" => T["Waiting"],
        "approved" => T["Approved"],
        "rejected" => T["Rejected"],
        "withdrawn" => T["Withdrawn"],
        "declined" => T["Declined by the customer"],
        "lapsed" => T["Lapsed"],
        "revoked" => T["Revoked"],
        "returned" => T["Returned"],
        "claimed" => T["Claimed"],
        "done" => T["Done"],
        "cancelled" => T["Cancelled"],
        "positive" => T["Positive"],
        "negative" => T["Negative"],
        "good" => T["Good"],
        "borderline" => T["Borderline"],
        "poor" => T["Poor"],
        "overdue" => T["Overdue"],
        "delivered" => T["Delivered"],
        "dead" => T["Given up"],
        "active" => T["Active"],
        "inactive" => T["Inactive"],
        _ => value ?? "–",
    };
}
