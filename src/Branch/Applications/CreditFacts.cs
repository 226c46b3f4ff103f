using Branch.Credit;

namespace Branch.Applications;

/// <summary>What the credit check draws from an application.</summary>
public static class CreditFacts
{
    /// <summary>Null unless the application is complete, see <see cref="ApplicationValidator"/>.</summary>
    public static AssessmentFacts? Of(Application application, Product terms)
    {
        var (household, _) = Household(application);
        var borrowers = application.Parties().Select(Borrower).ToList();
        if (household is null || borrowers.Contains(null) || application is not { Amount: { } amount, TermMonths: { } months }) return null;
        return new AssessmentFacts(amount, months, terms.NominalRate ?? 0, borrowers!, household, Sum(application, row => row.RemainingDebt))
        {
            HasVariableRate = terms.Rate == RateKind.Variable,
        };
    }

    internal static (HouseholdFacts?, NotYet?) Household(Application a)
    {
        if (a.Applicant.NetIncome is null) return (null, NotYet.Income);
        if (a.HasCoApplicant && a.CoApplicant?.NetIncome is null) return (null, NotYet.CoApplicantIncome);
        if (a.Household.Adults is not { } adults || adults is < 1 or > 20) return (null, NotYet.Adults);
        if (a.Household.Children is not { } children || children is < 0 or > 20) return (null, NotYet.Children);
        if (a.Household.HousingCost is not { } housing) return (null, NotYet.HousingCost);
        if (Amounts(a).Any(amount => amount is { } m && (m < Money.Zero || m > FieldRules.HighestDebt))) return (null, NotYet.PlausibleAmounts);
        if (a.Obligations.Any(row => row is { IsEmpty: false, Instalment: null })) return (null, NotYet.Obligations);
        var incomes = a.Parties().Select((p, i) => new Income(p.NetIncome ?? Money.Zero, p.OtherIncome ?? Money.Zero)
        {
            NetFrom = [$"{Path(i)}.NetIncome"],
            OtherFrom = [$"{Path(i)}.OtherIncome"],
        }).ToList();
        return (new HouseholdFacts(incomes, adults, children, housing, Sum(a, row => row.Instalment))
        {
            ObligationsFrom = [.. a.Obligations.Index().Where(row => row.Item is { IsEmpty: false, RepaidByLoan: false }).Select(row => $"Obligations[{row.Index}].Instalment")],
        }, null);
    }

    private static string Path(int party) => party == 0 ? nameof(Application.Applicant) : nameof(Application.CoApplicant);

    private static Borrower? Borrower(Party p) => p is { BirthDate: { } born, Employment: { } employment }
        ? new Borrower(born, employment, p.EmployedSince, employment == EmploymentKind.SelfEmployed ? null : p.ContractUntil)
        : null;

    /// <summary>Over the obligations that stay beside the new loan.</summary>
    private static Money Sum(Application application, Func<Obligation, Money?> amount) => application.Obligations
        .Where(row => row is { RepaidByLoan: false })
        .Aggregate(Money.Zero, (sum, row) => sum + (amount(row) ?? Money.Zero));

    private static IEnumerable<Money?> Amounts(Application a) =>
    [
        a.Household.HousingCost,
        .. a.Parties().SelectMany(p => new[] { p.NetIncome, p.OtherIncome }),
        .. a.Obligations.Where(row => row is not null).SelectMany(row => new[] { row.Instalment, row.RemainingDebt }),
    ];
}
