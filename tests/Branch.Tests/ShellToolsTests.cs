using System.Globalization;
using System.Text.RegularExpressions;
using Branch.Tests.Nodes;

namespace Branch.Tests;

/// <summary>The verbs that only compute, as a shell sees them: what is printed, and the exit code.</summary>
public sealed partial class ShellToolsTests
{
    private const string Passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    [Theory]
    [InlineData("iban", "DE89 3704 0044 0532 0130 00", 0, "valid")]
    [InlineData("iban", "DE88 3704 0044 0532 0130 00", 1, "invalid: the check digits do not fit")]
    [InlineData("iban", "DE89370400440532013000 AT611904300234573201", 0, "valid|valid")]
    [InlineData("taxid", "36574261809 36574261890", 1, "valid|invalid: the check digit does not fit")]
    [InlineData("lei", "213800KUD8LXJWSQ9D15", 1, "invalid: the check digits do not fit")]
    [InlineData("mrz", Passport, 0, "valid")]
    public async Task A_value_is_valid_or_it_is_said_why_not(string kind, string values, int code, string printed)
    {
        var (exit, lines) = await RunAsync(["check", kind, .. values.Split(' ')]);
        Assert.Equal((code, printed), (exit, string.Join('|', lines)));
    }

    [Fact]
    public async Task The_last_line_of_a_rate_is_the_percentage_with_six_decimals()
    {
        var (exit, lines) = await RateAsync($$"""
            {"drawdowns":[{"at":0,"amount":196000}],"payments":[{{string.Join(',', Enumerable.Range(1, 240).Select(k => $$"""{"at":"3/365+{{k}}/12","amount":1433.57}"""))}}]}
            """);
        Assert.Equal(0, exit);
        Assert.Matches(SixDecimals(), lines[^1]);
        Assert.Equal(6.434185, double.Parse(lines[^1], CultureInfo.InvariantCulture), 2e-4);
        Assert.Equal(240, lines.Count(line => line.StartsWith("payment ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"drawdowns":[{"at":0,"amount":1000}],"payments":[{"at":0,"amount":1000}]}""", "No rate solves the equation")]
    [InlineData("""{"drawdowns":[{"at":"soon","amount":1000}],"payments":[{"at":1,"amount":1000}]}""", "drawdowns[0].at is neither")]
    public async Task Flows_without_a_rate_and_files_that_are_wrong_end_with_1(string json, string said)
    {
        var (exit, lines) = await RateAsync(json);
        Assert.Equal(1, exit);
        Assert.Contains(said, Assert.Single(lines));
    }

    [Fact]
    public async Task Who_asks_wrongly_is_told_how_and_gets_2()
    {
        Assert.Equal((2, "Usage: ./branch check iban|taxid|lei|mrz VALUE…"), await OneAsync("check", "horoscope", "x"));
        Assert.Equal((2, "Usage: ./branch rate FILE"), await OneAsync("rate"));

        static async Task<(int, string)> OneAsync(params string[] words)
        {
            var (exit, lines) = await RunAsync(words);
            return (exit, Assert.Single(lines));
        }
    }

    private static async Task<(int, IReadOnlyList<string>)> RateAsync(string json)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, json);
        try
        {
            return await RunAsync(["rate", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Exit, IReadOnlyList<string> Lines)> RunAsync(string[] words)
    {
        using var shell = Node.Words(words);
        return (await shell.EndAsync(), shell.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"^\d+\.\d{6}$")]
    private static partial Regex SixDecimals();
}
