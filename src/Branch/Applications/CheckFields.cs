namespace Branch.Applications;

/// <summary>Whom a check is about in an application, and on which fields it rests: by their path on the form.</summary>
internal sealed record CheckFields(string About, Func<string, bool> RestsOn)
{
    private static readonly string[] Person = [nameof(Party.GivenName), nameof(Party.FamilyName), nameof(Party.BirthDate), nameof(Party.Nationality)];

    private static readonly string[] Identity =
    [
        .. Person, nameof(Party.BirthPlace), nameof(Party.TaxId), nameof(Party.DocumentKind), nameof(Party.DocumentNumber), nameof(Party.DocumentAuthority),
        nameof(Party.DocumentIssued), nameof(Party.DocumentExpires), nameof(Party.Mrz),
    ];

    private static readonly string[] Address =
    [
        nameof(Party.Street), nameof(Party.PostalCode), nameof(Party.City), nameof(Party.Country), nameof(Party.AddressSince),
        nameof(Party.PreviousStreet), nameof(Party.PreviousPostalCode), nameof(Party.PreviousCity), nameof(Party.PreviousCountry),
    ];

    private static readonly string[] Work = [nameof(Party.Employment), nameof(Party.Employer), nameof(Party.EmployedSince), nameof(Party.ContractUntil)];

    private static readonly string[] Register =
        [nameof(Party.LegalName), nameof(Party.LegalForm), nameof(Party.RegisterCourt), nameof(Party.RegisterNumber), nameof(Party.Lei), nameof(Party.VatId)];

    private static readonly string[] Earnings = [nameof(Party.NetIncome), nameof(Party.OtherIncome), nameof(Party.Employment)];

    public static IEnumerable<CheckFields> Of(ClerkCheck check, Application a) => check switch
    {
        ClerkCheck.Identity => Each(a, p => !p.Party.IsLegal, Identity),
        ClerkCheck.Address => Each(a, _ => true, Address),
        ClerkCheck.Income => Each(a, Owes, Earnings, nameof(Application.Incomes)),
        ClerkCheck.Employment => Each(a, p => Owes(p) && !p.Party.IsLegal, Work),
        ClerkCheck.BankStatements => Each(a, Owes, [nameof(Party.Iban), nameof(Party.Bic), nameof(Party.NetIncome)], "Household.HousingCost", nameof(Application.Expenses)),
        ClerkCheck.Obligations => Whole(nameof(Application.Obligations)),
        ClerkCheck.Purpose => Whole(nameof(Application.Purpose), nameof(Application.PurposeNote), nameof(Application.Amount)),
        ClerkCheck.CollateralValue => a.Collateral is { Count: > 0 } ? Whole(nameof(Application.Collateral)) : [],
        ClerkCheck.Register => Each(a, p => p.Party.IsLegal, Register),
        ClerkCheck.BeneficialOwners => a.Everybody().Any(p => p.Party.IsLegal) ? [BeneficialOwners(a)] : [],
        ClerkCheck.PoliticalExposure => Each(a, p => !p.Party.IsLegal, [.. Person, nameof(Party.PoliticallyExposed)]),
        ClerkCheck.TaxResidence => Each(a, Owes, [nameof(Party.TaxResidences), nameof(Party.Country), nameof(Party.TaxId)]),
    };

    private static bool Owes((PartyRole Role, string Path, Party Party) p) => p.Role is PartyRole.Applicant or PartyRole.CoApplicant;

    /// <param name="shared">Fields of the whole application that the applicant answers for.</param>
    private static IEnumerable<CheckFields> Each(
        Application a, Func<(PartyRole Role, string Path, Party Party), bool> concerns, string[] names, params string[] shared) =>
        a.Everybody().Where(concerns).Select(p => new CheckFields(PartyPath.Of(p.Party, p.Path), Starts(
            [.. names.Select(name => $"{p.Path}.{name}"), .. p.Role == PartyRole.Applicant ? shared : []])));

    private static IEnumerable<CheckFields> Whole(params string[] paths) => [new CheckFields("", Starts(paths))];

    private static CheckFields BeneficialOwners(Application a) => new("", Starts(
    [
        .. a.Everybody().Where(p => p.Role == PartyRole.BeneficialOwner).SelectMany(p => Person.Append(nameof(Party.Role)).Select(name => $"{p.Path}.{name}")),
        .. a.Everybody().Where(p => p.Party.IsLegal).Select(p => $"{p.Path}.{nameof(Party.LegalName)}"),
    ]));

    /// <summary>A field itself, or whatever stands in a list of that name.</summary>
    private static Func<string, bool> Starts(string[] paths) => path =>
    {
        foreach (var one in paths)
            if (path.StartsWith(one, StringComparison.Ordinal) && (path.Length == one.Length || path[one.Length] is '.' or '[')) return true;
        return false;
    };
}
