using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>Rules that several fields share.</summary>
internal static class FieldRules
{
    public static readonly Money HighestMonthly = Money.FromEuros(1_000_000);
    public static readonly Money HighestDebt = Money.FromEuros(100_000_000);

    public static IRuleBuilderOptions<TForm, string?> AtMost<TForm>(this IRuleBuilder<TForm, string?> rule, int length, IStringLocalizer<Texts> T) =>
        rule.Must(text => Normalisation.Text(text) is not { } t || t.Length <= length)
            .WithMessage(_ => T["Please enter {0} characters at most.", length]);

    /// <summary>A person's or a place's name: it has a letter and no digits.</summary>
    public static IRuleBuilderOptions<TForm, string?> Name<TForm>(this IRuleBuilder<TForm, string?> rule, IStringLocalizer<Texts> T) =>
        rule.AtMost(80, T)
            .Must(text => text is null || (text.Any(char.IsLetter) && !text.Any(c => char.IsDigit(c) || "<>@{}[]|\\".Contains(c, StringComparison.Ordinal))))
            .WithMessage(_ => T["A name consists of letters. Please write it as in the identity document."]);

    /// <summary>Not negative, and not above what cannot be meant.</summary>
    public static IRuleBuilderOptions<TForm, Money?> Plausible<TForm>(this IRuleBuilder<TForm, Money?> rule, Money highest, IStringLocalizer<Texts> T) =>
        rule.Must(amount => amount is not { Cents: < 0 }).WithMessage(_ => T["The amount cannot be negative."])
            .Must(amount => amount is null || amount <= highest).WithMessage(_ => T["The amount is above {0}. Please check for a slip of the keys.", highest]);

    public static bool IsGermanPostalCode(string? code) =>
        code?.Trim() is { Length: 5 } five && five.All(char.IsAsciiDigit) && string.CompareOrdinal(five, "01001") >= 0;

    public static bool IsMail(string mail) =>
        mail.Length <= 254 && !mail.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "<>()[],;:\"\\".Contains(c, StringComparison.Ordinal))
        && mail.Split('@') is [{ Length: > 0 }, var host] && host.Contains('.', StringComparison.Ordinal)
        && host.Split('.').All(label => label.Length > 0);

    public static bool IsCountry(string? code) => Identifiers.Country.IsKnown(code?.Trim().ToUpperInvariant());
}
