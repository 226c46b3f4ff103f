namespace Branch.Applications;

/// <summary>A field of one application: its path as the form posts it, its step, and its value as typed data.</summary>
public sealed record ApplicationField(string Path, ApplicationStep Step, object? Value)
{
    /// <summary>Its path whichever row its person stands in, see <see cref="PartyPath"/>.</summary>
    public string Key { get; init; } = Path;
}

/// <summary>The fields on which a remark can be made and which are compared and summarised, in the order of the form.</summary>
public static class ApplicationFields
{
    private static readonly (string Name, Func<Party, object?> Value)[] OfCompany =
    [
        (nameof(Party.LegalName), p => p.LegalName), (nameof(Party.LegalForm), p => p.LegalForm),
        (nameof(Party.RegisterCourt), p => p.RegisterCourt), (nameof(Party.RegisterNumber), p => p.RegisterNumber),
        (nameof(Party.Lei), p => p.Lei), (nameof(Party.VatId), p => p.VatId),
    ];

    private static readonly (string Name, Func<Party, object?> Value)[] OfPerson =
    [
        (nameof(Party.GivenName), p => p.GivenName), (nameof(Party.FamilyName), p => p.FamilyName),
        (nameof(Party.BirthDate), p => p.BirthDate), (nameof(Party.BirthPlace), p => p.BirthPlace),
        (nameof(Party.Nationality), p => p.Nationality), (nameof(Party.MaritalStatus), p => p.MaritalStatus), (nameof(Party.TaxId), p => p.TaxId),
        (nameof(Party.DocumentKind), p => p.DocumentKind), (nameof(Party.DocumentNumber), p => p.DocumentNumber),
        (nameof(Party.DocumentAuthority), p => p.DocumentAuthority), (nameof(Party.DocumentIssued), p => p.DocumentIssued),
        (nameof(Party.DocumentExpires), p => p.DocumentExpires), (nameof(Party.Mrz), p => p.Mrz),
        (nameof(Party.PoliticallyExposed), p => p.PoliticallyExposed),
    ];

    private static readonly (string Name, Func<Party, object?> Value)[] OfAddress =
    [
        (nameof(Party.Street), p => p.Street), (nameof(Party.PostalCode), p => p.PostalCode),
        (nameof(Party.City), p => p.City), (nameof(Party.Country), p => p.Country), (nameof(Party.AddressSince), p => p.AddressSince),
        (nameof(Party.PreviousStreet), p => p.PreviousStreet), (nameof(Party.PreviousPostalCode), p => p.PreviousPostalCode),
        (nameof(Party.PreviousCity), p => p.PreviousCity), (nameof(Party.PreviousCountry), p => p.PreviousCountry),
        (nameof(Party.Email), p => p.Email), (nameof(Party.Phone), p => p.Phone), (nameof(Party.Iban), p => p.Iban), (nameof(Party.Bic), p => p.Bic),
    ];

    private static readonly (string Name, Func<Party, object?> Value)[] OfWork =
    [
        (nameof(Party.Employment), p => p.Employment), (nameof(Party.Employer), p => p.Employer),
        (nameof(Party.EmployedSince), p => p.EmployedSince), (nameof(Party.ContractUntil), p => p.ContractUntil),
    ];

    private static readonly (string Name, Func<Party, object?> Value)[] OfIncome =
    [
        (nameof(Party.NetIncome), p => p.NetIncome), (nameof(Party.OtherIncome), p => p.OtherIncome),
        (nameof(Party.AgreesToDataProtection), p => p.AgreesToDataProtection), (nameof(Party.AgreesToBureauQuery), p => p.AgreesToBureauQuery),
        (nameof(Party.AgreesToMarketing), p => p.AgreesToMarketing),
    ];

    private static readonly (string Name, Func<Party, object?> Value)[] OfLegal = [.. OfCompany, .. OfAddress, .. OfIncome], OfNatural = [.. OfPerson, .. OfAddress, .. OfWork, .. OfIncome];

    /// <summary>All fields of an application, the empty ones too; those of a co-applicant only if there is one.</summary>
    public static IReadOnlyList<ApplicationField> Of(Application application)
    {
        var a = application.Normalised();
        return
        [
            .. Fields(("Product", a.Product), ("Amount", a.Amount), ("TermMonths", a.TermMonths), ("Purpose", a.Purpose), ("PurposeNote", a.PurposeNote)),
            .. Of("Applicant", a.Applicant),
            .. Fields(("LetterLanguage", a.LetterLanguage ?? CorrespondenceLanguage.German), ("HasCoApplicant", a.HasCoApplicant)),
            .. a.CoApplicant is { } b ? Of("CoApplicant", b) : [],
            .. Rows("Others", a.Others, (path, p) => Keyed(path, PartyPath.Of(p, path), [.. Fields(($"{path}.Role", p.Role)), .. Of(path, p)])),
            .. Fields(("Household.Adults", a.Household.Adults), ("Household.Children", a.Household.Children),
                ("Household.Housing", a.Household.Housing), ("Household.HousingCost", a.Household.HousingCost)),
            .. Rows("Incomes", a.Incomes, (path, row) => Fields(($"{path}.Kind", row.Kind), ($"{path}.Monthly", row.Monthly))),
            .. Rows("Expenses", a.Expenses, (path, row) => Fields(($"{path}.Kind", row.Kind), ($"{path}.Monthly", row.Monthly))),
            .. Rows("Obligations", a.Obligations, (path, row) => Fields(($"{path}.Kind", row.Kind), ($"{path}.Creditor", row.Creditor),
                ($"{path}.Instalment", row.Instalment), ($"{path}.RemainingDebt", row.RemainingDebt), ($"{path}.RepaidByLoan", row.RepaidByLoan))),
            .. Rows("Assets", a.Assets, (path, row) => Fields(($"{path}.Kind", row.Kind), ($"{path}.Description", row.Description), ($"{path}.Value", row.Value))),
            .. Rows("Collateral", a.Collateral, (path, row) => Fields(($"{path}.Kind", row.Kind), ($"{path}.Description", row.Description),
                ($"{path}.Value", row.Value), ($"{path}.PriorCharges", row.PriorCharges))),
        ];
    }

    private static IEnumerable<ApplicationField> Of(string path, Party party) =>
    [
        Field($"{path}.Kind", party.Kind ?? PartyKind.Natural),
        .. (party.IsLegal ? OfLegal : OfNatural).Select(f => Field($"{path}.{f.Name}", f.Value(party))),
        .. Rows($"{path}.TaxResidences", party.TaxResidences, (at, row) => Fields(($"{at}.Country", row.Country), ($"{at}.Tin", row.Tin))),
    ];

    private static IEnumerable<ApplicationField> Keyed(string path, string key, IEnumerable<ApplicationField> fields) =>
        fields.Select(field => field with { Key = key + field.Path[path.Length..] });

    private static IEnumerable<ApplicationField> Rows<TRow>(string path, List<TRow>? rows, Func<string, TRow, IEnumerable<ApplicationField>> fields) =>
        (rows ?? []).SelectMany((row, i) => fields($"{path}[{i}]", row));

    private static IEnumerable<ApplicationField> Fields(params (string Path, object? Value)[] fields) => fields.Select(field => Field(field.Path, field.Value));

    private static ApplicationField Field(string path, object? value) => new(path, ApplicationSteps.Of(path), value);
}
