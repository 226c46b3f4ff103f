using System.Globalization;
using Branch.Web.Binding;
using CsCheck;

namespace Branch.Tests.Web;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("de-DE", "12.500,00", 12500)]
    [InlineData("de-DE", "12500", 12500)]
    [InlineData("de-DE", "12,500.00", 12500)]
    [InlineData("de-DE", "1.234", 1234)]
    [InlineData("de-DE", "12.50", 12.5)]
    [InlineData("de-DE", "1.234.567,89 €", 1234567.89)]
    [InlineData("de-DE", "−5,5", -5.5)]
    [InlineData("de-DE", "1 234,5 EUR", 1234.5)]
    [InlineData("en-GB", "1,234", 1234)]
    [InlineData("en-GB", "12,50", 12.5)]
    [InlineData("en-GB", "12.500,00", 12500)]
    [InlineData("en-GB", "€1,234,567.8", 1234567.8)]
    public void Amounts_are_read_as_they_are_meant(string culture, string text, double value)
    {
        Assert.Equal(NumberFault.None, NumberText.Read(text, CultureInfo.GetCultureInfo(culture), 2, out var read));
        Assert.Equal((decimal)value, read);
    }

    [Theory]
    [InlineData("de-DE", "1,234", NumberFault.Ambiguous)]
    [InlineData("en-GB", "1.234", NumberFault.Ambiguous)]
    [InlineData("de-DE", "1.2345", NumberFault.NotANumber)]
    [InlineData("de-DE", "0.500", NumberFault.NotANumber)]
    [InlineData("de-DE", "1.23.4", NumberFault.NotANumber)]
    [InlineData("de-DE", "1,2345", NumberFault.TooManyDecimals)]
    [InlineData("de-DE", "12.345,678", NumberFault.TooManyDecimals)]
    [InlineData("de-DE", "1,234.567,8", NumberFault.NotANumber)]
    [InlineData("de-DE", "zwölf", NumberFault.NotANumber)]
    [InlineData("de-DE", "12,", NumberFault.NotANumber)]
    [InlineData("de-DE", "--5", NumberFault.NotANumber)]
    [InlineData("de-DE", "€", NumberFault.NotANumber)]
    [InlineData("de-DE", "1.000.000.000.000", NumberFault.TooLarge)]
    [InlineData("de-DE", "99999999999999999999999999999999999999999", NumberFault.TooLarge)]
    public void What_is_in_doubt_is_refused_with_its_reason(string culture, string text, NumberFault fault) =>
        Assert.Equal(fault, NumberText.Read(text, CultureInfo.GetCultureInfo(culture), 2, out _));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    public void Whatever_the_screen_shows_is_read_back_unchanged(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        Gen.Long[-99_999_999_999, 99_999_999_999].Sample(cents =>
        {
            var euros = cents / 100m;
            var fault = NumberText.Read(euros.ToString("N2", culture), culture, 2, out var read);
            return fault == NumberFault.None && read == euros;
        });
    }

    [Fact]
    public void No_text_makes_it_fail() =>
        Gen.String.Sample(text => NumberText.Read(text, CultureInfo.InvariantCulture, 2, out _) is >= NumberFault.None and <= NumberFault.TooLarge);

    [Theory]
    [InlineData("1980-04-03", 1980, 4, 3)]
    [InlineData("03.04.1980", 1980, 4, 3)]
    [InlineData("3.4.1980", 1980, 4, 3)]
    [InlineData("03 / 04 / 1980", 1980, 4, 3)]
    [InlineData("03041980", 1980, 4, 3)]
    public void Dates_are_read_day_first(string text, int year, int month, int day)
    {
        Assert.True(DateText.Read(text, out var date));
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData("31.02.1980")]
    [InlineData("03.04.80")]
    [InlineData("04/13/1980")]
    [InlineData("gestern")]
    public void A_date_that_does_not_exist_or_lacks_its_century_is_refused(string text) => Assert.False(DateText.Read(text, out _));
}
