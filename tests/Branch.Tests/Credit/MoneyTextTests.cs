using System.Globalization;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Credit;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("de", "1234", 123400)]
    [InlineData("de", "1.234,50 €", 123450)]
    [InlineData("de", "1.234", 123400)]
    [InlineData("de", "12.5", 1250)]
    [InlineData("de", "1234.50", 123450)]
    [InlineData("de", "1.234.567,8", 123456780)]
    [InlineData("de", "-3,20", -320)]
    [InlineData("de", "EUR 1 000", 100000)]
    [InlineData("en", "€1,234.50", 123450)]
    [InlineData("en", "1,234", 123400)]
    [InlineData("en", "12,5", 1250)]
    [InlineData("en", ".5", 50)]
    public void An_amount_is_read_as_it_was_meant(string culture, string text, long cents)
    {
        Assert.True(Money.TryParse(text, CultureInfo.GetCultureInfo(culture), out var money));
        Assert.Equal(cents, money.Cents);
    }

    [Theory]
    [InlineData("de", "1,234")]
    [InlineData("en", "1.234")]
    [InlineData("de", "1,2345")]
    [InlineData("de", "12.34.56")]
    [InlineData("de", "1,234.567")]
    [InlineData("de", "0.123")]
    [InlineData("de", "")]
    [InlineData("de", ",")]
    [InlineData("de", "12a")]
    [InlineData("de", "1e5")]
    [InlineData("de", "99999999999999999999999999999999999")]
    [InlineData("de", "1000000000001")]
    public void What_could_be_meant_otherwise_is_refused(string culture, string text) =>
        Assert.False(Money.TryParse(text, CultureInfo.GetCultureInfo(culture), out _));

    [Fact]
    public void What_is_shown_can_be_typed_back() =>
        Gen.Select(Gen.Long[-100_000_000_000_000, 100_000_000_000_000], Gen.Bool).Sample((cents, german) =>
        {
            var culture = CultureInfo.GetCultureInfo(german ? "de" : "en");
            return Money.TryParse(new Money(cents).Display(culture), culture, out var money) && money.Cents == cents;
        });
}
