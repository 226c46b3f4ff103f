using System.Globalization;
using Branch.Credit;

namespace Branch.Tests.Credit;

public sealed class RateFileTests
{
    private static string Last(string json) => RateSheet.Lines(RateFile.Parse(json))![^1];

    private static string Monthly(int count, string amount, string before = "") =>
        string.Join(',', Enumerable.Range(1, count).Select(k => $$"""{"at":"{{before}}{{k}}/12","amount":{{amount}}}"""));

    [Theory]
    [InlineData("1432.86", "", 6.434412)]
    [InlineData("1433.57", "3/365+", 6.434185)]
    [InlineData("1490.18", "", 6.961575)]
    public void The_commissions_examples_come_out_of_a_file(string amount, string before, double percent) => Assert.Equal(percent,
        double.Parse(Last($$"""{"drawdowns":[{"at":0,"amount":196000}],"payments":[{{Monthly(240, amount, before)}}]}"""), CultureInfo.InvariantCulture), 2e-4);

    [Fact]
    public void Dates_are_counted_in_months_from_the_first_drawdown() => Assert.Equal("85.585", Last("""
        {"drawdowns":[{"at":"2012-10-10","amount":500}],"payments":[{"at":"2012-11-10","amount":270},{"at":"2012-12-10","amount":270}]}
        """)[..6]);

    [Fact]
    public void A_second_drawdown_a_fee_and_an_odd_first_period_stand_in_a_file_by_date() => Assert.Equal("10.450896", Last("""
        {"drawdowns":[{"at":"2023-12-20","amount":10000},{"at":"2024-02-29","amount":5000}],
         "payments":[{"at":"2023-12-20","amount":300},{"at":"2024-12-31","amount":8000},{"at":"2025-02-28","amount":8310.51}]}
        """));

    [Fact]
    public void The_last_line_is_the_rate_with_six_decimals() =>
        Assert.Equal("0.000000", Last("""{"drawdowns":[{"at":0,"amount":100}],"payments":[{"at":1,"amount":100}]}"""));

    [Fact]
    public void The_sheet_shows_every_flow_and_that_both_sides_are_alike()
    {
        var lines = RateSheet.Lines(RateFile.Parse("""{"drawdowns":[{"at":0,"amount":1000}],"payments":[{"at":"546/365","amount":1200}]}"""))!;
        Assert.Contains(lines, line => line.StartsWith("payment", StringComparison.Ordinal) && line.Contains("546/365", StringComparison.Ordinal) && line.EndsWith("1000.000000", StringComparison.Ordinal));
        Assert.Contains("rounded as shown to customers: 12.96 %", lines);
    }

    [Fact]
    public void Flows_that_no_rate_balances_have_no_sheet() =>
        Assert.Null(RateSheet.Lines(RateFile.Parse("""{"drawdowns":[{"at":0,"amount":1000}],"payments":[{"at":0,"amount":1000}]}""")));

    [Theory]
    [InlineData("[]", "The file is not a JSON object")]
    [InlineData("{", "The file is not JSON")]
    [InlineData("""{"drawdowns":[]}""", "drawdowns is not a list")]
    [InlineData("""{"fees":[]}""", "fees is neither")]
    [InlineData("""{"drawdowns":[{"at":0,"amount":1.234}],"payments":[]}""", "drawdowns[0].amount")]
    [InlineData("""{"drawdowns":[{"at":0,"amount":"1"}],"payments":[]}""", "drawdowns[0].amount")]
    [InlineData("""{"drawdowns":[{"at":"1/0","amount":1}],"payments":[]}""", "drawdowns[0].at")]
    [InlineData("""{"drawdowns":[{"at":0,"amount":1}],"payments":[{"at":"2026-02-30","amount":1}]}""", "payments[0].at")]
    [InlineData("""{"drawdowns":[{"at":0,"amount":1}],"payments":[{"at":"2026-02-28","amount":1}]}""", "either all flows have dates")]
    [InlineData("""{"drawdowns":[{"at":"2026-02-28","amount":1}],"payments":[{"at":"2026-02-27","amount":1}]}""", "before the first drawdown")]
    public void What_is_wrong_is_said_with_its_place(string json, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => RateFile.Parse(json)).Message);
}
