using Branch.Identifiers;
using CsCheck;

namespace Branch.Tests.Identifiers;

public sealed class IbanTests
{
    private static readonly Gen<string> German =
        from bank in Gen.Int[10_000_000, 99_999_999]
        from account in Gen.Long[0, 9_999_999_999]
        select Iban.Make("DE", $"{bank}", $"{account}");

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("de89370400440532013000")]
    [InlineData(" AT61 1904 3002 3457 3201 ")]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("GB29 NWBK 6016 1331 9268 19")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    public void A_valid_iban_is_taken_with_blanks_and_in_lower_case(string text) => Assert.Null(Iban.Problem(text));

    [Theory]
    [InlineData(null, IbanProblem.Empty)]
    [InlineData("  ", IbanProblem.Empty)]
    [InlineData("DE89-3704-0044-0532-0130-00", IbanProblem.Characters)]
    [InlineData("D", IbanProblem.Country)]
    [InlineData("QQ89370400440532013000", IbanProblem.Country)]
    [InlineData("DE8937040044053201300", IbanProblem.Length)]
    [InlineData("DE", IbanProblem.Length)]
    [InlineData("DE8937040044O532013000", IbanProblem.BankPart)]
    [InlineData("DE88 3704 0044 0532 0130 00", IbanProblem.CheckDigits)]
    [InlineData("DEA9370400440532013000", IbanProblem.CheckDigits)]
    [InlineData("DE893704004405320130٠0", IbanProblem.Characters)]
    public void An_invalid_iban_has_its_reason(string? text, IbanProblem problem) => Assert.Equal(problem, Iban.Problem(text));

    [Fact]
    public void An_iban_is_stored_compact_and_printed_in_groups_of_four()
    {
        Assert.True(Iban.TryParse("de89 3704 0044 0532 0130 00", out var iban));
        Assert.Equal("DE89370400440532013000", iban);
        Assert.Equal("DE89 3704 0044 0532 0130 00", Iban.Format(iban));
        Assert.Equal(22, Iban.ExpectedLength("DE1"));
    }

    [Fact]
    public void Only_countries_of_the_scheme_are_within_sepa()
    {
        Assert.True(Iban.IsSepa("CH9300762011623852957"));
        Assert.Null(Iban.Problem("TR330006100519786457841326"));
        Assert.False(Iban.IsSepa("TR330006100519786457841326"));
    }

    [Fact]
    public void The_account_of_the_registry_gets_the_iban_of_the_registry()
    {
        Assert.Equal("DE89370400440532013000", Iban.Make("DE", "37040044", "532013000"));
        Assert.Equal("AT611904300234573201", Iban.Make("AT", "19043", "234573201"));
        Assert.Throws<ArgumentException>(() => Iban.Make("DE", "3704004X", "1"));
        Assert.Throws<ArgumentException>(() => Iban.Make("DE", "37040044", "12345678901"));
    }

    [Fact]
    public void A_made_iban_is_valid_and_any_changed_digit_is_detected() =>
        Gen.Select(German, Gen.Int[2, 21], Gen.Int[1, 9]).Sample((iban, at, shift) =>
        {
            var other = (char)('0' + (iban[at] - '0' + shift) % 10);
            return Iban.Problem(iban) is null && Iban.Problem(iban[..at] + other + iban[(at + 1)..]) == IbanProblem.CheckDigits;
        });
}
