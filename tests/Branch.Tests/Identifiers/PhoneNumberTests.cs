using Branch.Identifiers;

namespace Branch.Tests.Identifiers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("030 23125-417", "+493023125417", "+49 30 23125417")]
    [InlineData("+49 (0)30 / 23125 417", "+493023125417", "+49 30 23125417")]
    [InlineData("(0171) 5550123", "+491715550123", "+49 171 5550123")]
    [InlineData("0043 1 5321234", "+4315321234", "+43 1 5321234")]
    [InlineData("+1 650-253-0000", "+16502530000", "+1 650-253-0000")]
    public void A_number_becomes_international_and_is_shown_in_its_groups(string text, string expected, string shown)
    {
        Assert.True(PhoneNumber.TryParse(text, out var number));
        Assert.Equal(expected, number);
        Assert.Equal(shown, PhoneNumber.Format(number));
        Assert.True(PhoneNumber.TryParse(shown, out number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("23125417")]
    [InlineData("231 25417")] // would be Dortmund if the first digits were taken for an area code
    [InlineData("030 12a45")]
    [InlineData("+4930")]
    [InlineData("+49301234567890123")]
    [InlineData("+99 30 23125417")]
    [InlineData("030 23125417 ext. 5")]
    public void What_cannot_be_dialled_is_refused_and_shown_as_it_was_typed(string? text)
    {
        Assert.False(PhoneNumber.TryParse(text, out _));
        Assert.Equal(text ?? "", PhoneNumber.Format(text));
    }
}
