using Branch.Identifiers;

namespace Branch.Tests.Identifiers;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("030 23125-417", "+493023125417")]
    [InlineData("+49 (0)30 / 23125 417", "+493023125417")]
    [InlineData("0043 1 5321234", "+4315321234")]
    public void A_number_becomes_international(string text, string expected)
    {
        Assert.True(PhoneNumber.TryParse(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("23125417")]
    [InlineData("030 12a45")]
    [InlineData("+4930")]
    [InlineData("+49301234567890123")]
    public void What_cannot_be_dialled_is_refused(string? text) => Assert.False(PhoneNumber.TryParse(text, out _));
}
