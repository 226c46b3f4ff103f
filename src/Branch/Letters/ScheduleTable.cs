using Branch.Credit;

namespace Branch.Letters;

/// <summary>The repayment schedule, every row and the sums.</summary>
internal static class ScheduleTable
{
    public static IEnumerable<Block> Of(GrantedLoan loan, LetterWords words)
    {
        string Sum(Func<ScheduleRow, Money> column) =>
            words.Amount(loan.Schedule.Aggregate(Money.Zero, (sum, row) => sum + column(row)));
        return
        [
            new Heading(words.Pick("Tilgungsplan", "Repayment schedule")),
            new Table(
                [
                    new(words.Pick("Nr.", "No."), 0.6f, Right: true),
                    new(words.Pick("Fällig am", "Due"), 1.2f),
                    new(words.Pick("Rate", "Instalment"), 1.3f, Right: true),
                    new(words.Pick("Zinsen", "Interest"), 1.3f, Right: true),
                    new(words.Pick("Tilgung", "Principal"), 1.3f, Right: true),
                    new(words.Pick("Restschuld", "Balance"), 1.4f, Right: true),
                ],
                [.. loan.Schedule.Select(row => (IReadOnlyList<string>)
                [
                    $"{row.No}", words.ShortDate(row.Due), words.Amount(row.Instalment),
                    words.Amount(row.Interest), words.Amount(row.Principal), words.Amount(row.Balance),
                ])],
                Sum:
                [
                    "", words.Pick("Summe", "Total"), Sum(row => row.Instalment), Sum(row => row.Interest), Sum(row => row.Principal), "",
                ]),
        ];
    }
}
