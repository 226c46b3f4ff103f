using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Branch.Credit;

/// <summary>An amount of euros, in whole cents.</summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Cents) : IComparable<Money>, IParsable<Money>
{
    public static Money Zero => default;

    /// <summary>Euros rounded half away from zero to the cent, as banks do.</summary>
    /// <exception cref="OverflowException">The amount does not fit into 64 bits of cents.</exception>
    public static Money FromEuros(decimal euros) => new((long)Math.Round(euros * 100m, MidpointRounding.AwayFromZero));

    public decimal Euros => Cents / 100m;

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents));
    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents));
    public static Money operator -(Money a) => new(-a.Cents);
    public static Money operator *(Money a, decimal factor) => FromEuros(a.Euros * factor);
    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;
    public static bool operator >(Money a, Money b) => a.Cents > b.Cents;
    public static bool operator <=(Money a, Money b) => a.Cents <= b.Cents;
    public static bool operator >=(Money a, Money b) => a.Cents >= b.Cents;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>As typed into a form: 1234,5 or 1.234,50 € or €1,234.50.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Money result) =>
        MoneyText.TryParse(s, provider, out result);

    public static Money Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var money) ? money : throw new FormatException("This is not an amount of euros.");

    /// <summary>"1.234,50 €" in German, "€1,234.50" in English.</summary>
    public string Display(CultureInfo culture) => culture.TwoLetterISOLanguageName == "de"
        ? Euros.ToString("N2", culture) + " €"
        : (Cents < 0 ? "−€" : "€") + Math.Abs(Euros).ToString("N2", culture);

    public override string ToString() => Display(CultureInfo.CurrentCulture);

    /// <summary>In JSON an amount is a number of euros with at most two decimals: 1234.5.</summary>
    private sealed class MoneyJson : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var euros))
                throw new JsonException("An amount is a number of euros.");
            if (decimal.Round(euros, 2) != euros || Math.Abs(euros) > 1_000_000_000_000m)
                throw new JsonException("An amount has at most two decimals and is below a trillion euros.");
            return FromEuros(euros);
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Euros);
    }
}
