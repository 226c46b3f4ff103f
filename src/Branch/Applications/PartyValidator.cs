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

    public PartyValidator(IStringLocalizer<Texts> localizer, DateOnly today, bool paysFromHere)
    {
        T = localizer;
        RuleLevelCascadeMode = CascadeMode.Stop;
        Person(today);
        Address();
        Contact();
        Account(paysFromHere);
        Include(new EarningsValidator(T, today));
    }

    private void Person(DateOnly today)
    {
        RuleFor(p => p.GivenName).NotEmpty().WithMessage(_ => T["Please enter the given names."]).Name(T);
        RuleFor(p => p.FamilyName).NotEmpty().WithMessage(_ => T["Please enter the family name."]).Name(T);
        RuleFor(p => p.BirthDate)
            .NotNull().WithMessage(_ => T["Please enter the birth date."])
            .Must(date => date <= today).WithMessage(_ => T["The birth date lies in the future."])
            .Must(date => date >= today.AddYears(-OldestAge)).WithMessage(_ => T["The birth date is more than {0} years ago. Please check the year.", OldestAge])
            .Must(date => date <= today.AddYears(-AdultAge)).WithMessage(_ => T["Borrowers are at least {0} years old.", AdultAge]);
        RuleFor(p => p.BirthPlace).NotEmpty().WithMessage(_ => T["Please enter the place of birth."]).Name(T);
        RuleFor(p => p.Nationality)
            .NotEmpty().WithMessage(_ => T["Please choose the nationality."])
            .Must(FieldRules.IsCountry).WithMessage(_ => T["This is not a country code of two letters, such as DE."]);
        RuleFor(p => p.TaxId)
            .Must(id => TaxId.Problem(id) is null)
            .WithMessage(p => Explain(TaxId.Problem(p.TaxId)));
    }

    private void Address()
    {
        RuleFor(p => p.Street).NotEmpty().WithMessage(_ => T["Please enter street and house number."]).AtMost(100, T);
        RuleFor(p => p.PostalCode)
            .NotEmpty().WithMessage(_ => T["Please enter the postal code."])
            .Must(IsGermanPostalCode).When(p => p.Country?.Trim().ToUpperInvariant() is "DE" or null or "", ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["A German postal code has five digits."])
            .AtMost(12, T);
        RuleFor(p => p.City).NotEmpty().WithMessage(_ => T["Please enter the town or city."]).Name(T);
        RuleFor(p => p.Country)
            .NotEmpty().WithMessage(_ => T["Please choose the country."])
            .Must(FieldRules.IsCountry).WithMessage(_ => T["This is not a country code of two letters, such as DE."]);
    }

    private void Contact()
    {
        RuleFor(p => p.Email)
            .Must(mail => string.IsNullOrWhiteSpace(mail) || IsMail(mail.Trim()))
            .WithMessage(_ => T["This is not a complete e-mail address, such as name@example.de."]);
        RuleFor(p => p.Phone)
            .NotEmpty().When(p => string.IsNullOrWhiteSpace(p.Email), ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["Please enter a telephone number or an e-mail address."])
            .Must(phone => string.IsNullOrWhiteSpace(phone) || PhoneNumber.TryParse(phone, out string? _))
            .WithMessage(_ => T["This is not a telephone number with area code, such as 030 1234567 or +49 30 1234567."]);
    }

    private void Account(bool required) => RuleFor(p => p.Iban)
        .Must(iban => Iban.Problem(iban) is null)
        .When(p => required || !string.IsNullOrWhiteSpace(p.Iban), ApplyConditionTo.CurrentValidator)
        .WithMessage(p => Explain(p.Iban))
        .Must(iban => string.IsNullOrWhiteSpace(iban) || Iban.IsSepa(iban))
        .WithMessage(_ => T["No direct debit is possible from an account in this country. Please enter an account within SEPA."]);

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

    private static bool IsGermanPostalCode(string? code) =>
        code?.Trim() is { Length: 5 } five && five.All(char.IsAsciiDigit) && string.CompareOrdinal(five, "01001") >= 0;

    private static bool IsMail(string mail) =>
        mail.Length <= 254 && !mail.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "<>()[],;:\"\\".Contains(c, StringComparison.Ordinal))
        && mail.Split('@') is [{ Length: > 0 }, var host] && host.Contains('.', StringComparison.Ordinal)
        && host.Split('.').All(label => label.Length > 0);
}
