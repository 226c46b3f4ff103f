namespace Branch.Credit;

/// <summary>One month: what is paid, how much of it is interest and principal, and what is owed afterwards.</summary>
public sealed record Repayment(int Month, Money Instalment, Money Interest, Money Principal, Money Balance);

/// <summary>
/// An annuity loan with equal monthly instalments in arrears. Interest is by 30/360: a twelfth of the nominal rate a month,
/// rounded to the cent; the last instalment takes up what the rounding left.
/// </summary>
public sealed record RepaymentSchedule(Money Amount, decimal NominalRate, IReadOnlyList<Repayment> Rows)
{
    public const int LongestTerm = 600;
    public const decimal HighestRate = 100m;
    public static readonly Money HighestAmount = Money.FromEuros(1_000_000_000m);

    /// <summary>Every month but the last.</summary>
    public Money Instalment => Rows[0].Instalment;

    public Money LastInstalment => Rows[^1].Instalment;
    public Money TotalInterest => new(Rows.Sum(row => row.Interest.Cents));
    public Money Total => Amount + TotalInterest;

    /// <param name="amount">Paid out at the start.</param>
    /// <param name="nominalRate">Percent a year.</param>
    /// <param name="months">Number of instalments.</param>
    public static RepaymentSchedule Annuity(Money amount, decimal nominalRate, int months)
    {
        var instalment = MonthlyInstalment(amount, nominalRate, months);
        var rows = new List<Repayment>(months);
        var balance = amount;
        for (var month = 1; month <= months; month++)
        {
            var interest = balance * (nominalRate / 1200m);
            var principal = month == months || instalment - interest > balance ? balance : instalment - interest;
            balance -= principal;
            rows.Add(new Repayment(month, interest + principal, interest, principal, balance));
        }
        return new RepaymentSchedule(amount, nominalRate, rows);
    }

    /// <summary>Rounded to the cent; for the parameters see <see cref="Annuity"/>.</summary>
    public static Money MonthlyInstalment(Money amount, decimal nominalRate, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, new Money(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, HighestAmount);
        ArgumentOutOfRangeException.ThrowIfNegative(nominalRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nominalRate, HighestRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, LongestTerm);
        var monthly = nominalRate / 1200m;
        // So small a rate drowns in the rounding of its own powers.
        if (nominalRate < 0.0001m) return Money.FromEuros(amount.Euros / months);
        var growth = 1m;
        for (var i = 0; i < months; i++) growth *= 1 + monthly;
        return Money.FromEuros(amount.Euros * (monthly * growth / (growth - 1)));
    }
}
