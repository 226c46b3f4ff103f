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
        var expected = typeof(Party).GetProperties().SelectMany(p => new[] { $"Applicant.{p.Name}", $"CoApplicant.{p.Name}" })
            .Concat(typeof(Household).GetProperties().Select(p => $"Household.{p.Name}"))
            .Concat(typeof(Obligation).GetProperties().Where(p => p.CanWrite).Select(p => $"Obligations[0].{p.Name}"))
            .Concat(["Product", "Amount", "TermMonths", "Purpose", "PurposeNote", "LetterLanguage", "HasCoApplicant"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), ApplicationFields.Of(filled).Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_value_of_every_enumeration_has_a_german_label()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        static void All<T>(Func<T, string> label) where T : struct, Enum =>
            Assert.Equal(Enum.GetValues<T>().Length, Enum.GetValues<T>().Select(label).Distinct().Count());
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
