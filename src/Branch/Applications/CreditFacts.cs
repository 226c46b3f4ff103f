using Branch.Credit;

namespace Branch.Applications;

/// <summary>What the credit check draws from an application.</summary>
public static class CreditFacts
{
    /// <summary>A limit that is drawn in full is checked as if it were repaid within this time.</summary>
    public const int OverdraftMonths = 24;

    /// <summary>Null unless the application is complete, see <see cref="ApplicationValidator"/>.</summary>
    public static AssessmentFacts? Of(Application application, Product product)
    {
        var (household, _) = Household(application, product);
        var borrowers = application.Parties().Where(party => !party.IsLegal).Select(Borrower).ToList();
        var months = product.HasTerm ? application.TermMonths : OverdraftMonths;
        if (household is null || borrowers.Contains(null) || application.Amount is not { } amount || months is not { } term) return null;
        return new AssessmentFacts(amount, term, product.NominalRate ?? 0, borrowers!, household, Sum(application, row => row.RemainingDebt));
    }

    internal static (HouseholdFacts?, NotYet?) Household(Application a, Product? product)
    {
        var asked = product?.Asks(FormPart.Household) ?? true;
        if (a.Applicant.NetIncome is null) return (null, NotYet.Income);
        if (a.HasCoApplicant && a.CoApplicant?.NetIncome is null) return (null, NotYet.CoApplicantIncome);
        // Where no household is asked for, everybody who owes lives alone; a company does not live at all.
        if ((asked ? a.Household.Adults : a.Parties().Count(p => !p.IsLegal)) is not { } adults || (asked && adults is < 1 or > 20)) return (null, NotYet.Adults);
        if ((asked ? a.Household.Children : 0) is not { } children || children is < 0 or > 20) return (null, NotYet.Children);
        if ((asked ? a.Household.HousingCost : Money.Zero) is not { } housing) return (null, NotYet.HousingCost);
        if (Amounts(a).Any(amount => amount is { } m && (m < Money.Zero || m > FieldRules.HighestDebt))) return (null, NotYet.PlausibleAmounts);
        if (a.Obligations.Any(row => row is { IsEmpty: false, Instalment: null })) return (null, NotYet.Obligations);
        var incomes = a.Parties().Select(p => new Income(p.NetIncome ?? Money.Zero, p.OtherIncome ?? Money.Zero)).ToList();
        incomes[0] = incomes[0] with { Other = incomes[0].Other + Total(a.Incomes, row => row.Monthly) };
        var burdens = Sum(a, row => row.Instalment) + Total(a.Expenses, row => row.Monthly);
        return (new HouseholdFacts(incomes, adults, children, housing, burdens), null);
    }

    private static Borrower? Borrower(Party p) => p is { BirthDate: { } born, Employment: { } employment }
        ? new Borrower(born, employment, p.EmployedSince, employment == EmploymentKind.SelfEmployed ? null : p.ContractUntil)
        : null;

    /// <summary>Over the obligations that stay beside the new loan.</summary>
    private static Money Sum(Application application, Func<Obligation, Money?> amount) => application.Obligations
        .Where(row => row is { RepaidByLoan: false })
        .Aggregate(Money.Zero, (sum, row) => sum + (amount(row) ?? Money.Zero));

    private static Money Total<TRow>(List<TRow>? rows, Func<TRow, Money?> amount) where TRow : class =>
        (rows ?? []).Where(row => row is not null).Aggregate(Money.Zero, (sum, row) => sum + (amount(row) ?? Money.Zero));

    private static IEnumerable<Money?> Amounts(Application a) =>
    [
        a.Household.HousingCost,
        .. a.Parties().SelectMany(p => new[] { p.NetIncome, p.OtherIncome }),
        .. a.Obligations.Where(row => row is not null).SelectMany(row => new[] { row.Instalment, row.RemainingDebt }),
        .. (a.Incomes ?? []).Where(row => row is not null).Select(row => row.Monthly),
        .. (a.Expenses ?? []).Where(row => row is not null).Select(row => row.Monthly),
    ];
}
