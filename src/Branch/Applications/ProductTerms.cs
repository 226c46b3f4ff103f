using System.Globalization;
using Branch.Credit;

namespace Branch.Applications;

/// <summary>What a loan product allows. The nominal rate is percent a year, fixed for the whole term.</summary>
public sealed record ProductTerms(
    string Code, string NameDe, string NameEn,
    Money MinAmount, Money MaxAmount, int MinTermMonths, int MaxTermMonths, decimal NominalRate)
{
    /// <summary>The products that a new installation starts with.</summary>
    public static IReadOnlyList<ProductTerms> Standard { get; } =
    [
        new("instalment", "Ratenkredit", "Instalment loan", Money.FromEuros(1_000), Money.FromEuros(75_000), 12, 120, 5.49m),
        new("car", "Autokredit", "Car loan", Money.FromEuros(3_000), Money.FromEuros(100_000), 12, 96, 4.29m),
        new("modernisation", "Modernisierungskredit", "Home improvement loan", Money.FromEuros(5_000), Money.FromEuros(150_000), 24, 180, 3.99m),
    ];

    public string Name(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de" ? NameDe : NameEn;
}
