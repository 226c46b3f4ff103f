using Branch.Credit;

namespace Branch.Applications;

/// <summary>Why a figure cannot be computed yet: what to enter first.</summary>
public enum NotYet { Product, Amount, AmountWithinProduct, Term, TermWithinProduct, Income, CoApplicantIncome, Adults, Children, HousingCost, Obligations, PlausibleAmounts }

/// <summary>A computed value, or the reason why there is none yet.</summary>
public readonly record struct Figure<TValue>(TValue? Value, NotYet? Missing) where TValue : struct;

/// <summary>
/// What follows from an application however incomplete it is; computed while somebody types, so nothing in it makes it throw.
/// The effective rate is percent; total cost is what is paid over the whole term.
/// </summary>
public sealed record LoanFigures(
    Figure<Money> Instalment, Figure<Money> TotalCost, Figure<Money> TotalInterest, Figure<decimal> EffectiveRate,
    Figure<Money> Remaining, RepaymentSchedule? Schedule, Budget? Budget)
{
    public static LoanFigures Of(Application application, IEnumerable<Product> products, LumpSums lumpSums)
    {
        application = application.Copy();
        var terms = products.FirstOrDefault(product => product.Code == application.Product?.Trim());
        var (schedule, noLoan) = Compute(application, terms);
        var (household, noHousehold) = CreditFacts.Household(application);
        var budget = schedule is null || household is null ? null : Credit.Budget.Of(household, schedule.Instalment, lumpSums);
        return new LoanFigures(
            new(schedule?.Instalment, noLoan), new(schedule?.Total, noLoan), new(schedule?.TotalInterest, noLoan),
            new(schedule is null ? null : Credit.EffectiveRate.Of(schedule), noLoan),
            new(budget?.Remaining, noLoan ?? noHousehold), schedule, budget);
    }

    private static (RepaymentSchedule?, NotYet?) Compute(Application application, Product? terms)
    {
        if (terms is null) return (null, NotYet.Product);
        if (application.Amount is not { } amount) return (null, NotYet.Amount);
        if (amount < terms.MinAmount || amount > terms.MaxAmount) return (null, NotYet.AmountWithinProduct);
        if (application.TermMonths is not { } months) return (null, NotYet.Term);
        if (months < terms.MinTermMonths || months > terms.MaxTermMonths) return (null, NotYet.TermWithinProduct);
        return (RepaymentSchedule.Annuity(amount, terms.NominalRate ?? 0, months), null);
    }
}
