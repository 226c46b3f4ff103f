using Branch.Credit;

namespace Branch.Applications;

/// <summary>The calculation behind a loan's figures, on a page to be printed.</summary>
/// <param name="Back">Where the reader came from.</param>
public sealed record Sheet(string Customer, string Back, Product Product, RepaymentSchedule Schedule)
{
    /// <summary>Flow by flow with intervals and equation; null if no rate solves it.</summary>
    public IReadOnlyList<string>? Rate() => RateSheet.Lines(new RateFile(
        [new StatedFlow("0", Schedule.Amount, 0)],
        [.. Schedule.Rows.Select(row => new StatedFlow($"{row.Month}/12", row.Instalment, row.Month / 12.0))]));
}
