using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Branch.Web.Tags;

/// <summary>
/// A pill, or nothing where there is nothing to say. Either a known <c>value</c> of the database, which brings its own word and colour, or one's own text with a
/// <c>kind</c>: good, warn, bad, info, or neutral.
/// </summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTag(IStringLocalizer<Texts> T) : TagHelper
{
    public string? Value { get; set; }

    public string? Kind { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var own = (await output.GetChildContentAsync()).GetContent();
        if (own.Trim().Length == 0 && string.IsNullOrEmpty(Value))
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"status {Kind ?? KindOf(Value)}");
        if (own.Trim().Length == 0) output.Content.SetContent(Word(Value, T));
    }

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
