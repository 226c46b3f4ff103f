using System.Globalization;
using Branch.Applications;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Applications;

public sealed class ApplicationValidatorTests
{
    private static void Wrong(string path, string message, Action<Application> change) =>
        Assert.Equal([(path, message)], Given.Problems(change));

    [Fact]
    public void A_complete_application_has_no_problems() => Assert.Empty(Given.Problems(_ => { }));

    [Fact]
    public void Amount_and_term_stay_within_the_product()
    {
        Wrong("Amount", "This product is available from €3,000.00 to €100,000.00. Please enter an amount in between.", a => a.Amount = new Money(299_999));
        Wrong("Amount", "This product is available from €3,000.00 to €100,000.00. Please enter an amount in between.", a => a.Amount = new Money(10_000_001));
        Wrong("TermMonths", "This product runs for 12 to 96 months. Please enter a term in between.", a => a.TermMonths = 97);
        Wrong("Product", "This product is not offered. Please choose one from the list.", a => a.Product = "gift");
        Assert.Empty(Given.Problems(a => (a.Amount, a.TermMonths) = (new Money(10_000_000), 96)));
    }

    [Fact]
    public void Another_purpose_needs_words() =>
        Wrong("PurposeNote", "Please describe what the loan is for.", a => (a.Purpose, a.PurposeNote) = (LoanPurpose.Other, " "));

    [Fact]
    public void Identifiers_say_what_is_wrong_with_them()
    {
        Wrong("Applicant.Iban", "The IBAN's check digits are wrong. Please compare it with the card.", a => a.Applicant.Iban = "DE88 3704 0044 0532 0130 00");
        Wrong("Applicant.Iban", "An IBAN of this country has 22 characters, this one has 21.", a => a.Applicant.Iban = "DE8937040044053201300");
        Wrong("Applicant.Iban", "No direct debit is possible from an account in this country. Please enter an account within SEPA.", a => a.Applicant.Iban = "TR330006100519786457841326");
        Wrong("Applicant.Iban", "Please enter the IBAN.", a => a.Applicant.Iban = null);
        Wrong("Applicant.TaxId", "A tax id has eleven digits.", a => a.Applicant.TaxId = "123");
        Wrong("Applicant.TaxId", "The tax id's check digit is wrong. Please compare it with the document.", a => a.Applicant.TaxId = "36574261890");
    }

    [Fact]
    public void A_borrower_is_of_age_today_at_the_latest()
    {
        Assert.Empty(Given.Problems(a => (a.Applicant.BirthDate, a.Applicant.EmployedSince) = (Given.Today.AddYears(-18), Given.Today.AddYears(-1))));
        Wrong("Applicant.BirthDate", "Borrowers are at least 18 years old.",
            a => (a.Applicant.BirthDate, a.Applicant.EmployedSince) = (Given.Today.AddYears(-18).AddDays(1), Given.Today.AddYears(-1)));
        Wrong("Applicant.BirthDate", "The birth date is more than 110 years ago. Please check the year.", a => a.Applicant.BirthDate = new DateOnly(1888, 4, 17));
    }

    [Fact]
    public void Contact_and_address_are_plausible()
    {
        Wrong("Applicant.Phone", "Please enter a telephone number or an e-mail address.", a => (a.Applicant.Phone, a.Applicant.Email) = (null, " "));
        Wrong("Applicant.Email", "This is not a complete e-mail address, such as name@example.de.", a => a.Applicant.Email = "k.brandt@posteo");
        Wrong("Applicant.PostalCode", "A German postal code has five digits.", a => a.Applicant.PostalCode = "00999");
        Assert.Empty(Given.Problems(a => (a.Applicant.Country, a.Applicant.PostalCode) = ("at", "1010")));
        Wrong("Applicant.FamilyName", "A name consists of letters. Please write it as in the identity document.", a => a.Applicant.FamilyName = "Br4ndt");
        Assert.Empty(Given.Problems(a => a.Applicant.FamilyName = "O’Connor-von der Àà, 李"));
    }

    [Fact]
    public void Employment_fits_the_dates()
    {
        Wrong("Applicant.EmployedSince", "This date lies in the future.", a => a.Applicant.EmployedSince = Given.Today.AddDays(1));
        Wrong("Applicant.EmployedSince", "This is before the 14th birthday. Please check both dates.", a => a.Applicant.EmployedSince = new DateOnly(2002, 4, 16));
        Wrong("Applicant.ContractUntil", "This contract has already ended. Please enter the current one.", a => a.Applicant.ContractUntil = Given.Today.AddDays(-1));
        Wrong("Applicant.Employer", "Please enter the name of the business.", a => (a.Applicant.Employment, a.Applicant.Employer) = (EmploymentKind.SelfEmployed, null));
        Assert.Empty(Given.Problems(a => (a.Applicant.Employment, a.Applicant.Employer, a.Applicant.EmployedSince) = (EmploymentKind.Retired, null, null)));
    }

    [Fact]
    public void An_income_may_be_nothing_only_where_there_is_no_pay()
    {
        Wrong("Applicant.NetIncome", "Please enter the monthly net income from this employment.", a => a.Applicant.NetIncome = Money.Zero);
        Wrong("Applicant.NetIncome", "The amount cannot be negative.", a => a.Applicant.NetIncome = new Money(-1));
        Assert.Empty(Given.Problems(a => (a.Applicant.Employment, a.Applicant.NetIncome) = (EmploymentKind.Unemployed, Money.Zero)));
    }

    [Fact]
    public void A_tenant_pays_rent_and_an_owner_may_live_free()
    {
        Wrong("Household.HousingCost", "Whoever rents pays rent. Please enter it with heating, or choose another kind of housing.", a => a.Household.HousingCost = Money.Zero);
        Assert.Empty(Given.Problems(a => (a.Household.Housing, a.Household.HousingCost) = (HousingKind.Own, Money.Zero)));
    }

    [Fact]
    public void Rows_that_nobody_filled_in_are_passed_over_and_keep_the_numbers_of_the_others() =>
        Wrong("Obligations[1].Creditor", "Please enter to whom this is paid.", a => a.Obligations =
            [new Obligation(), new Obligation { Kind = ObligationKind.Leasing, Instalment = Money.FromEuros(99) }]);

    [Fact]
    public void Only_a_debt_consolidation_repays_other_loans_and_no_more_than_its_amount()
    {
        Obligation Loan(int debt, bool repaid) => new()
        { Kind = ObligationKind.Loan, Creditor = "X", Instalment = Money.FromEuros(99), RemainingDebt = Money.FromEuros(debt), RepaidByLoan = repaid };
        Wrong("Obligations[0].RepaidByLoan", "Only a debt consolidation repays other loans. Please change the purpose or clear this box.", a => a.Obligations = [Loan(900, true)]);
        Wrong("Obligations", "Please mark at least one obligation that this loan repays.",
            a => (a.Purpose, a.Obligations) = (LoanPurpose.DebtConsolidation, [Loan(900, false)]));
        Wrong("Obligations", "The obligations to be repaid come to €18,600.00, more than the amount of the loan.",
            a => (a.Purpose, a.Obligations) = (LoanPurpose.DebtConsolidation, [Loan(18_000, true), Loan(600, true), Loan(5_000, false)]));
    }

    [Fact]
    public void A_co_applicant_is_somebody_else_and_needs_no_account()
    {
        Assert.Empty(Given.Problems(a => (a.HasCoApplicant, a.CoApplicant) = (true, Given.Another())));
        Wrong("CoApplicant.TaxId", "Applicant and co-applicant have the same tax id. Please enter the co-applicant's own.", a =>
        {
            (a.HasCoApplicant, a.CoApplicant) = (true, Given.Another());
            a.CoApplicant.TaxId = " " + a.Applicant.TaxId;
        });
        Wrong("Household.Adults", "Two applicants live at this address, so the household has at least two adults.", a =>
        {
            (a.HasCoApplicant, a.CoApplicant) = (true, Given.Another());
            (a.CoApplicant.Street, a.CoApplicant.PostalCode) = (a.Applicant.Street!.ToUpperInvariant(), a.Applicant.PostalCode);
        });
    }

    [Fact]
    public void A_ticked_box_without_a_co_applicant_asks_for_all_of_it()
    {
        var paths = Given.Problems(a => (a.HasCoApplicant, a.CoApplicant) = (true, null)).Select(p => p.Path).ToList();
        Assert.Contains("CoApplicant.GivenName", paths);
        Assert.All(paths, path => Assert.StartsWith("CoApplicant.", path, StringComparison.Ordinal));
        Assert.Empty(Given.Problems(a => (a.HasCoApplicant, a.CoApplicant) = (false, new Party())));
    }

    [Fact]
    public void A_step_has_its_own_problems_and_the_review_has_all()
    {
        var empty = new Application();
        IEnumerable<string> Paths(ApplicationStep step) => Given.Validator.ValidateStep(empty, step).Errors.Select(e => e.PropertyName);
        Assert.Equal(["Amount", "Product", "Purpose", "TermMonths"], Paths(ApplicationStep.Loan).Order(StringComparer.Ordinal));
        Assert.All(Paths(ApplicationStep.Applicant), path => Assert.StartsWith("Applicant.", path, StringComparison.Ordinal));
        Assert.Equal(4, Paths(ApplicationStep.Household).Count());
        Assert.Equal(Given.Validator.Validate(empty).Errors.Count, Paths(ApplicationStep.Review).Count());
    }

    [Fact]
    public void A_problem_is_told_in_german_on_a_german_screen()
    {
        var application = Given.Good;
        application.Amount = Money.FromEuros(500);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        Assert.Equal("Dieses Produkt gibt es von 3.000,00 € bis 100.000,00 €. Bitte geben Sie einen Betrag in diesem Rahmen an.",
            Assert.Single(Given.Validator.Validate(application).Errors).ErrorMessage);
    }

    [Fact]
    public void No_content_makes_the_validator_throw_and_every_problem_has_its_words()
    {
        var validator = Given.Validator;
        Gens.Wild.Sample(application => validator.Validate(application).Errors.All(e => e.ErrorMessage.Length > 0 && e.PropertyName.Length > 0));
    }
}
