using Branch.Applications;
using Branch.Credit;

namespace Branch.Tests.Applications;

public sealed class SampleTests
{
    [Theory]
    [InlineData("good", Verdict.Good)]
    [InlineData("borderline", Verdict.Borderline)]
    [InlineData("poor", Verdict.Poor)]
    [InlineData("two-applicants", Verdict.Good)]
    [InlineData("high-amount", Verdict.Good)]
    [InlineData("debt-consolidation", Verdict.Good)]
    [InlineData("overdraft", Verdict.Good)]
    public void A_sample_is_valid_and_assessed_as_its_name_says(string name, Verdict verdict)
    {
        var application = Given.Sample(name);
        Assert.Empty(Given.Validator.Validate(application).Errors);
        var terms = StandardProducts.All.Single(product => product.Code == application.Product);
        var assessment = Branch.Rules.RuleLibrary.Load().At(Given.Today).Assess(CreditFacts.Of(application, terms)!, Given.Today);
        Assert.Equal(verdict, assessment.Verdict);
    }

    [Fact]
    public void The_incomplete_sample_names_what_is_wrong()
    {
        var application = Given.Sample("incomplete");
        Assert.Equal(
        [
            "Amount", "Applicant.BirthDate", "Applicant.Iban", "Applicant.Phone", "Applicant.PostalCode", "Applicant.TaxId",
            "Household.Children", "Household.HousingCost", "Obligations[0].Instalment", "Obligations[0].RemainingDebt", "PurposeNote", "TermMonths",
        ], Given.Validator.Validate(application).Errors.Select(e => e.PropertyName).Order(StringComparer.Ordinal));
        Assert.Null(CreditFacts.Of(application, StandardProducts.All[0]));
    }

    [Fact]
    public void The_samples_cover_two_people_a_high_amount_and_every_product()
    {
        var samples = Directory.GetFiles(Given.SamplesFolder, "*.json").Select(file => Given.Sample(Path.GetFileNameWithoutExtension(file))).ToList();
        Assert.True(samples.Count >= 6);
        Assert.Equal(["business-account", "car", "current", "instalment", "joint", "modernisation", "overdraft"], samples.Select(s => s.Product!).Distinct().Order());
        Assert.True(Given.Sample("two-applicants").HasCoApplicant);
        Assert.True(Given.Sample("high-amount").Amount > Money.FromEuros(100_000));
        Assert.Equal(samples.Count, samples.Select(s => s.Applicant.TaxId).Distinct().Count());
    }

    [Theory]
    [InlineData("current-account", 0)]
    [InlineData("joint-account", 1)] // resident abroad for tax purposes
    [InlineData("business-account", 0)]
    public void An_account_of_the_samples_is_valid_and_flagged_if_it_calls_for_a_manager(string name, int flags)
    {
        var application = Given.Sample(name);
        Assert.Empty(Given.Validator.Validate(application).Errors.Select(e => $"{e.PropertyName}: {e.ErrorMessage}"));
        Assert.Equal(flags, AccountFlags.Of(application).Count);
    }
}
