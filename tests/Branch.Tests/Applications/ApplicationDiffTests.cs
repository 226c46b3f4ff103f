using System.Globalization;
using Branch.Applications;
using Branch.Credit;

namespace Branch.Tests.Applications;

public sealed class ApplicationDiffTests
{
    [Fact]
    public void Changed_fields_are_named_with_both_values_in_the_order_of_the_form()
    {
        var later = Given.Good;
        later.Household.Children = 1;
        later.Amount = Money.FromEuros(20_000);
        later.Applicant.City = " Berlin ";
        later.Applicant.EmployedSince = null;
        later.Obligations = [new Obligation { Kind = ObligationKind.Leasing, Creditor = "X", Instalment = Money.FromEuros(99) }];
        Assert.Equal(
        [
            new("Amount", ApplicationStep.Loan, Money.FromEuros(18_500), Money.FromEuros(20_000)),
            new("Applicant.EmployedSince", ApplicationStep.Applicant, new DateOnly(2016, 9, 1), null),
            new("Household.Children", ApplicationStep.Household, 0, 1),
            new("Obligations[0].Kind", ApplicationStep.Household, null, ObligationKind.Leasing),
            new("Obligations[0].Creditor", ApplicationStep.Household, null, "X"),
            new("Obligations[0].Instalment", ApplicationStep.Household, null, Money.FromEuros(99)),
        ], ApplicationDiff.Between(Given.Good, later));
    }

    [Fact]
    public void A_co_applicant_who_left_leaves_with_all_fields()
    {
        var earlier = Given.Sample("two-applicants");
        var later = earlier.Copy();
        later.HasCoApplicant = false;
        var changes = ApplicationDiff.Between(earlier, later);
        Assert.Equal(new("HasCoApplicant", ApplicationStep.Applicant, true, false), changes[0]);
        Assert.Contains(changes, change => change is { Path: "CoApplicant.GivenName", Old: "Elif", New: null });
    }

    [Fact]
    public void Of_the_further_people_one_who_left_is_gone_and_the_others_are_who_they_were()
    {
        var earlier = Given.Good;
        earlier.Others = [new Party { Role = PartyRole.Guarantor, FamilyName = "Vogel" }, new Party { Role = PartyRole.Guarantor, FamilyName = "Adler" }];
        var later = ApplicationJson.Parse(ApplicationJson.Canonical(earlier));
        later.Others!.RemoveAt(0);
        later.Others[0].City = "Ulm";
        var changes = ApplicationDiff.Between(earlier, later);
        Assert.Equal([new("Others[0].City", ApplicationStep.Applicant, null, "Ulm")], changes.Where(change => !change.IsGone));
        Assert.Contains(changes, change => change is { IsGone: true, Path: "Others[0].FamilyName", Old: "Vogel", New: null });
    }

    [Fact]
    public void A_number_of_somebody_who_left_is_given_to_nobody_else()
    {
        var application = Given.Good;
        application.Others = [new Party { FamilyName = "Vogel" }, new Party { FamilyName = "Adler", No = 7 }, new Party()];
        application = ApplicationJson.Parse(ApplicationJson.Canonical(application));
        Assert.Equal([("Vogel", 0), ("Adler", 1)], application.Others!.Select(p => (p.FamilyName, p.No!.Value)));
        application.Others!.RemoveAt(1);
        application.Others.Add(new Party { FamilyName = "Neu" });
        application = ApplicationJson.Parse(ApplicationJson.Canonical(application));
        Assert.Equal([("Vogel", 0), ("Neu", 2)], application.Others!.Select(p => (p.FamilyName, p.No!.Value)));
        application.Others = null;
        application = ApplicationJson.Parse(ApplicationJson.Canonical(application));
        application.Others = [new Party { FamilyName = "Zuletzt" }];
        Assert.Equal(3, ApplicationJson.Parse(ApplicationJson.Canonical(application)).Others!.Single().No);
        Assert.DoesNotContain("othersNamed", ApplicationJson.Canonical(Given.Good));
    }

    [Fact]
    public void Every_field_has_a_label_and_a_display_in_german()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        var fields = ApplicationFields.Of(Given.Sample("two-applicants"));
        Assert.All(fields, field => Assert.NotEqual(field.Path.Split('.')[^1], FieldLabels.Of(field.Path, Given.Texts)));
        string Shown(string path) => ValueTexts.Display(path, fields.Single(f => f.Path == path).Value, StandardProducts.All, Given.Texts);
        Assert.Equal("Mitantragsteller: Geburtsdatum", FieldLabels.Full("CoApplicant.BirthDate", Given.Texts));
        Assert.Equal("Verpflichtung 2: Restschuld", FieldLabels.Full("Obligations[1].RemainingDebt", Given.Texts));
        Assert.Equal("Modernisierungskredit", Shown("Product"));
        Assert.Equal("45.000,00 €", Shown("Amount"));
        Assert.Equal("22.10.1984", Shown("CoApplicant.BirthDate"));
        Assert.Equal("Deutschland", Shown("Applicant.Nationality"));
        Assert.Equal("Ja", Shown("HasCoApplicant"));
        Assert.Equal("DE", Shown("Applicant.Iban")[..2]);
        Assert.Equal(27, Shown("Applicant.Iban").Length);
    }

    [Fact]
    public void Every_property_of_the_content_is_a_field()
    {
        var filled = Given.Sample("two-applicants");
        filled.CoApplicant!.Kind = PartyKind.Legal;
        filled.Applicant.TaxResidences = [new TaxResidence { Country = "FR" }];
        filled.Others = [new Party { Role = PartyRole.Guarantor }];
        filled.Incomes = [new FurtherIncome { Kind = IncomeKind.Rent }];
        filled.Expenses = [new Expense { Kind = ExpenseKind.Commuting }];
        filled.Assets = [new Asset { Kind = AssetKind.Savings }];
        filled.Collateral = [new CollateralItem { Kind = CollateralKind.Vehicle }];
        var shown = ApplicationFields.Of(filled).Select(f => f.Path).ToHashSet();
        string[] parts = [nameof(Party.No), nameof(Party.Role), nameof(Party.Consents), nameof(Party.TaxResidences)];
        Assert.All(typeof(Party).GetProperties().Where(p => p.CanWrite && !parts.Contains(p.Name)),
            p => Assert.True(shown.Contains($"Applicant.{p.Name}") || shown.Contains($"CoApplicant.{p.Name}"), p.Name));
        Assert.Contains("Others[0].Role", shown);
        foreach (var (path, type) in new[]
                 {
                     ("Household", typeof(Household)), ("Obligations[0]", typeof(Obligation)), ("Incomes[0]", typeof(FurtherIncome)), ("Expenses[0]", typeof(Expense)),
                     ("Assets[0]", typeof(Asset)), ("Collateral[0]", typeof(CollateralItem)), ("Applicant.TaxResidences[0]", typeof(TaxResidence)),
                 })
            Assert.All(type.GetProperties().Where(p => p.CanWrite), p => Assert.Contains($"{path}.{p.Name}", shown));
    }

    [Fact]
    public void Every_value_of_every_enumeration_has_a_german_label()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        static void All<T>(Func<T, string> label) where T : struct, Enum =>
            Assert.Equal(Enum.GetValues<T>().Length, Enum.GetValues<T>().Select(label).Distinct().Count());
        All<PartyKind>(v => v.Label(Given.Texts));
        All<PartyRole>(v => v.Label(Given.Texts));
        All<IdentityDocumentKind>(v => v.Label(Given.Texts));
        All<MaritalStatus>(v => v.Label(Given.Texts));
        All<IncomeKind>(v => v.Label(Given.Texts));
        All<ExpenseKind>(v => v.Label(Given.Texts));
        All<AssetKind>(v => v.Label(Given.Texts));
        All<CollateralKind>(v => v.Label(Given.Texts));
        All<ProductKind>(v => v.Label(Given.Texts));
        All<FormPart>(v => v.Label(Given.Texts));
        All<DocumentCode>(v => v.Label(Given.Texts));
        All<DocumentSituation>(v => v.Label(Given.Texts));
        All<ClerkCheck>(v => v.Label(Given.Texts));
        All<LoanPurpose>(v => v.Label(Given.Texts));
        All<HousingKind>(v => v.Label(Given.Texts));
        All<ObligationKind>(v => v.Label(Given.Texts));
        All<EmploymentKind>(v => v.Label(Given.Texts));
        All<CorrespondenceLanguage>(v => v.Label(Given.Texts));
        All<BudgetItem>(v => v.Label(Given.Texts));
        All<Finding>(v => v.Label(Given.Texts));
        All<Verdict>(v => v.Label(Given.Texts));
        All<NotYet>(v => v.Reason(Given.Texts));
        Assert.Equal("Umschuldung", LoanPurpose.DebtConsolidation.Label(Given.Texts));
    }
}
