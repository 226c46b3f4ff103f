using Branch.Applications;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Applications;

public sealed class LoanFiguresTests
{
    private static readonly LumpSums Policy = Branch.Rules.RuleLibrary.Load().At(Given.Today).LumpSums;

    private static LoanFigures Figures(Application application) => LoanFigures.Of(application, StandardProducts.All, Policy);

    [Fact]
    public void A_complete_application_has_all_figures()
    {
        var figures = Figures(Given.Good);
        Assert.Equal(4.38m, figures.EffectiveRate.Value);
        Assert.Equal(figures.TotalCost.Value, Given.Good.Amount + figures.TotalInterest.Value);
        Assert.Equal(figures.Budget!.Remaining, figures.Remaining.Value);
        Assert.Equal(Money.FromEuros(3_150 - 890 - 1_000) - figures.Instalment.Value, figures.Remaining.Value);
    }

    [Fact]
    public void What_is_missing_is_asked_for_one_after_the_other()
    {
        var application = new Application();
        void Then(NotYet missing, Action enter)
        {
            Assert.Equal((null, missing), (Figures(application).Remaining.Value, Figures(application).Remaining.Missing));
            enter();
        }
        Then(NotYet.Product, () => application.Product = "car");
        Then(NotYet.Amount, () => application.Amount = Money.FromEuros(100));
        Then(NotYet.AmountWithinProduct, () => application.Amount = Money.FromEuros(10_000));
        Then(NotYet.Term, () => application.TermMonths = 4);
        Then(NotYet.TermWithinProduct, () => application.TermMonths = 48);
        Assert.NotNull(Figures(application).Instalment.Value);
        Then(NotYet.Income, () => application.Applicant.NetIncome = Money.FromEuros(3_000));
        application.HasCoApplicant = true;
        Then(NotYet.CoApplicantIncome, () => application.CoApplicant = new Party { NetIncome = Money.Zero });
        Then(NotYet.Adults, () => application.Household.Adults = 2);
        Then(NotYet.Children, () => application.Household.Children = 0);
        Then(NotYet.HousingCost, () => application.Household.HousingCost = new Money(-1));
        Then(NotYet.PlausibleAmounts, () => application.Household.HousingCost = Money.FromEuros(800));
        application.Obligations = [new Obligation { Creditor = "X" }];
        Then(NotYet.Obligations, () => application.Obligations[0].Instalment = Money.FromEuros(50));
        Assert.NotNull(Figures(application).Remaining.Value);
    }

    [Fact]
    public void What_the_loan_repays_is_no_burden_any_more()
    {
        var with = Given.Sample("debt-consolidation");
        var without = with.Copy();
        without.Obligations.RemoveAll(row => row.RepaidByLoan);
        Assert.Equal(Figures(without).Remaining.Value, Figures(with).Remaining.Value);
    }

    [Fact]
    public void No_content_makes_the_figures_throw_and_each_is_there_or_has_its_reason() => Gens.Wild.Sample(application =>
    {
        application.Product = "modernisation";
        var f = Figures(application);
        return f.Instalment.Value is null == f.Instalment.Missing is not null
            && f.EffectiveRate.Value is null == f.EffectiveRate.Missing is not null
            && f.Remaining.Value is null == f.Remaining.Missing is not null;
    });
}
