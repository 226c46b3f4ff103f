using Branch.Identifiers;
using CsCheck;

namespace Branch.Tests.Identifiers;

public sealed class TaxIdTests
{
    [Theory]
    [InlineData("36574261809")]
    [InlineData("36 574 261 809")]
    [InlineData("11234567890")]
    public void A_valid_tax_id_is_taken_with_blanks(string text) => Assert.Null(TaxId.Problem(text));

    [Theory]
    [InlineData(null, TaxIdProblem.Empty)]
    [InlineData("3657426180", TaxIdProblem.NotElevenDigits)]
    [InlineData("3657426180O", TaxIdProblem.NotElevenDigits)]
    [InlineData("01234567896", TaxIdProblem.LeadingZero)]
    [InlineData("36554266806", TaxIdProblem.Repetition)]
    [InlineData("12345678903", TaxIdProblem.Repetition)]
    [InlineData("36574261890", TaxIdProblem.CheckDigit)]
    public void An_invalid_tax_id_has_its_reason(string? text, TaxIdProblem problem) => Assert.Equal(problem, TaxId.Problem(text));

    [Fact]
    public void A_digit_may_occur_three_times_but_not_in_a_row()
    {
        Assert.Null(TaxId.Problem(TaxId.Make("1213456718")));
        Assert.Throws<ArgumentException>(() => TaxId.Make("1112345678"));
        Assert.Throws<ArgumentException>(() => TaxId.Make("1213245678"));
    }

    [Fact]
    public void A_tax_id_is_printed_as_the_tax_office_does() => Assert.Equal("36 574 261 809", TaxId.Format("36574261809"));

    [Fact]
    public void A_sample_is_valid_and_any_changed_digit_is_detected() =>
        Gen.Select(Gen.Int, Gen.Int[0, 10], Gen.Int[1, 9]).Sample((seed, at, shift) =>
        {
            var id = TaxId.Sample(seed);
            var other = (char)('0' + (id[at] - '0' + shift) % 10);
            return TaxId.Problem(id) is null && id == TaxId.Sample(seed) && TaxId.Problem(id[..at] + other + id[(at + 1)..]) is not null;
        });
}
