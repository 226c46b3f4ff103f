using Branch.Identifiers;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>Who somebody is and where they live; what they live on is in <see cref="EarningsValidator"/>.</summary>
public sealed class PartyValidator : AbstractValidator<Party>
{
    private const int AdultAge = 18;
    private const int OldestAge = 110;

    private readonly IStringLocalizer<Texts> T;

    public PartyValidator(IStringLocalizer<Texts> localizer, DateOnly today, PartyDemand demand)
    {
        T = localizer;
        RuleLevelCascadeMode = CascadeMode.Stop;
        When(p => p.IsLegal, () => Include(new CompanyValidator(T)));
        When(p => !p.IsLegal, () =>
        {
            Person(today, demand);
            Include(new IdentityValidator(T, today, demand));
            if (demand.Earns) Include(new EarningsValidator(T, today));
        });
        Address();
        if (demand.NeedsHistory) When(p => !p.IsLegal, () => History(today));
        if (demand.ShowsDocument) Contact();
        Account(demand.Pays);
        RuleForEach(p => p.TaxResidences).SetValidator(new TaxResidenceValidator(T)).When(p => p.TaxResidences is not null);
        if (demand.ShowsDocument) RuleFor(p => p.AgreesToDataProtection).Equal(true).WithMessage(_ => T["Without this consent the application cannot be handled."]);
    }

    private void Person(DateOnly today, PartyDemand demand)
    {
        RuleFor(p => p.GivenName).NotEmpty().WithMessage(_ => T["Please enter the given names."]).Name(T);
        RuleFor(p => p.FamilyName).NotEmpty().WithMessage(_ => T["Please enter the family name."]).Name(T);
        RuleFor(p => p.BirthDate)
            .NotNull().WithMessage(_ => T["Please enter the birth date."])
            .Must(date => date <= today).WithMessage(_ => T["The birth date lies in the future."])
            .Must(date => date >= today.AddYears(-OldestAge)).WithMessage(_ => T["The birth date is more than {0} years ago. Please check the year.", OldestAge])
            .Must(date => demand.Role == PartyRole.BeneficialOwner || date <= today.AddYears(-AdultAge)).WithMessage(_ => T["Borrowers are at least {0} years old.", AdultAge]);
        RuleFor(p => p.BirthPlace).NotEmpty().WithMessage(_ => T["Please enter the place of birth."]).Name(T);
        RuleFor(p => p.Nationality)
            .NotEmpty().WithMessage(_ => T["Please choose the nationality."])
            .Must(FieldRules.IsCountry).WithMessage(_ => T["This is not a country code of two letters, such as DE."]);
        RuleFor(p => p.TaxId)
            .Must(id => TaxId.Problem(id) is null || (TaxId.Problem(id) == TaxIdProblem.Empty && !demand.NeedsTaxId))
            .WithMessage(p => Explain(TaxId.Problem(p.TaxId)));
    }

    private void Address()
    {
        RuleFor(p => p.Street).NotEmpty().WithMessage(_ => T["Please enter street and house number."]).AtMost(100, T);
        RuleFor(p => p.PostalCode)
            .NotEmpty().WithMessage(_ => T["Please enter the postal code."])
            .Must(FieldRules.IsGermanPostalCode).When(p => p.Country?.Trim().ToUpperInvariant() is "DE" or null or "", ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["A German postal code has five digits."])
            .AtMost(12, T);
        RuleFor(p => p.City).NotEmpty().WithMessage(_ => T["Please enter the town or city."]).Name(T);
        RuleFor(p => p.Country)
            .NotEmpty().WithMessage(_ => T["Please choose the country."])
            .Must(FieldRules.IsCountry).WithMessage(_ => T["This is not a country code of two letters, such as DE."]);
    }

    private void History(DateOnly today)
    {
        RuleFor(p => p.AddressSince)
            .NotNull().WithMessage(_ => T["Please enter since when."])
            .Must(date => date <= today).WithMessage(_ => T["This date lies in the future."])
            .Must((p, date) => p.BirthDate is null || date >= p.BirthDate).WithMessage(_ => T["This is before the birth. Please check both dates."]);
        When(p => p.AddressSince > today.AddYears(-3), () =>
        {
            RuleFor(p => p.PreviousStreet).NotEmpty().WithMessage(_ => T["Moved in less than three years ago: please enter the address before."]).AtMost(100, T);
            RuleFor(p => p.PreviousPostalCode).NotEmpty().WithMessage(_ => T["Please enter the postal code."]).AtMost(12, T);
            RuleFor(p => p.PreviousCity).NotEmpty().WithMessage(_ => T["Please enter the town or city."]).Name(T);
            RuleFor(p => p.PreviousCountry).NotEmpty().WithMessage(_ => T["Please choose the country."])
                .Must(FieldRules.IsCountry).WithMessage(_ => T["This is not a country code of two letters, such as DE."]);
        });
    }

    private void Contact()
    {
        RuleFor(p => p.Email)
            .Must(mail => string.IsNullOrWhiteSpace(mail) || FieldRules.IsMail(mail.Trim()))
            .WithMessage(_ => T["This is not a complete e-mail address, such as name@example.de."]);
        RuleFor(p => p.Phone)
            .NotEmpty().When(p => string.IsNullOrWhiteSpace(p.Email), ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["Please enter a telephone number or an e-mail address."])
            .Must(phone => string.IsNullOrWhiteSpace(phone) || PhoneNumber.TryParse(phone, out string? _))
            .WithMessage(_ => T["This is not a telephone number with area code, such as 030 1234567 or +49 30 1234567."]);
    }

    private void Account(bool required)
    {
        RuleFor(p => p.Iban)
            .Must(iban => Iban.Problem(iban) is null)
            .When(p => required || !string.IsNullOrWhiteSpace(p.Iban), ApplyConditionTo.CurrentValidator)
            .WithMessage(p => Explain(p.Iban))
            .Must(iban => string.IsNullOrWhiteSpace(iban) || Iban.IsSepa(iban))
            .WithMessage(_ => T["No direct debit is possible from an account in this country. Please enter an account within SEPA."]);
        RuleFor(p => p.Bic)
            .Must(bic => string.IsNullOrWhiteSpace(bic) || Bic.IsValid(bic)).WithMessage(_ => T["This is not a BIC: it has 8 or 11 letters and digits, the fifth and sixth are the country."])
            .Must((p, bic) => string.IsNullOrWhiteSpace(bic) || Iban.Problem(p.Iban) is not null || Iban.Compact(bic)[4..6] == Iban.Compact(p.Iban)[..2])
            .WithMessage(_ => T["BIC and IBAN are of different countries."]);
    }

    private string Explain(TaxIdProblem? problem) => problem switch
    {
        TaxIdProblem.Empty => T["Please enter the tax id. It stands on the income tax assessment and on the payslip."],
        TaxIdProblem.NotElevenDigits => T["A tax id has eleven digits."],
        TaxIdProblem.LeadingZero => T["A tax id does not begin with 0."],
        TaxIdProblem.Repetition => T["This cannot be a tax id: in its first ten digits exactly one digit occurs two or three times. Please check for a slip of the keys."],
        _ => T["The tax id's check digit is wrong. Please compare it with the document."],
    };

    private string Explain(string? iban) => Iban.Problem(iban) switch
    {
        IbanProblem.Empty => T["Please enter the IBAN."],
        IbanProblem.Characters => T["An IBAN consists of letters and digits only."],
        IbanProblem.Country => T["An IBAN begins with its country, such as DE."],
        IbanProblem.Length => T["An IBAN of this country has {0} characters, this one has {1}.", Iban.ExpectedLength(iban)!, Iban.Compact(iban).Length],
        IbanProblem.BankPart => T["After DE, a German IBAN consists of digits only."],
        _ => T["The IBAN's check digits are wrong. Please compare it with the card."],
    };
}
