namespace Branch.Applications;

/// <summary>A field of one application: its path as the form posts it, its step, and its value as typed data.</summary>
public sealed record ApplicationField(string Path, ApplicationStep Step, object? Value);

/// <summary>The fields on which a remark can be made and which are compared and summarised, in the order of the form.</summary>
public static class ApplicationFields
{
    private static readonly (string Name, Func<Party, object?> Value)[] OfParty =
    [
        (nameof(Party.GivenName), p => p.GivenName), (nameof(Party.FamilyName), p => p.FamilyName),
        (nameof(Party.BirthDate), p => p.BirthDate), (nameof(Party.BirthPlace), p => p.BirthPlace),
        (nameof(Party.Nationality), p => p.Nationality), (nameof(Party.TaxId), p => p.TaxId),
        (nameof(Party.Street), p => p.Street), (nameof(Party.PostalCode), p => p.PostalCode),
        (nameof(Party.City), p => p.City), (nameof(Party.Country), p => p.Country),
        (nameof(Party.Email), p => p.Email), (nameof(Party.Phone), p => p.Phone), (nameof(Party.Iban), p => p.Iban),
        (nameof(Party.Employment), p => p.Employment), (nameof(Party.Employer), p => p.Employer),
        (nameof(Party.EmployedSince), p => p.EmployedSince), (nameof(Party.ContractUntil), p => p.ContractUntil),
        (nameof(Party.NetIncome), p => p.NetIncome), (nameof(Party.OtherIncome), p => p.OtherIncome),
    ];

    private static readonly (string Name, Func<Obligation, object?> Value)[] OfObligation =
    [
        (nameof(Obligation.Kind), o => o.Kind), (nameof(Obligation.Creditor), o => o.Creditor),
        (nameof(Obligation.Instalment), o => o.Instalment), (nameof(Obligation.RemainingDebt), o => o.RemainingDebt),
        (nameof(Obligation.RepaidByLoan), o => o.RepaidByLoan),
    ];

    /// <summary>All fields of an application, the empty ones too; those of a co-applicant only if there is one.</summary>
    public static IReadOnlyList<ApplicationField> Of(Application application)
    {
        var a = application.Normalised();
        return
        [
            .. Fields(("Product", a.Product), ("Amount", a.Amount), ("TermMonths", a.TermMonths), ("Purpose", a.Purpose), ("PurposeNote", a.PurposeNote)),
            .. OfParty.SelectMany(f => Fields(($"Applicant.{f.Name}", f.Value(a.Applicant)))),
            .. Fields(("LetterLanguage", a.LetterLanguage ?? CorrespondenceLanguage.German), ("HasCoApplicant", a.HasCoApplicant)),
            .. a.CoApplicant is { } b ? OfParty.SelectMany(f => Fields(($"CoApplicant.{f.Name}", f.Value(b)))) : [],
            .. Fields(("Household.Adults", a.Household.Adults), ("Household.Children", a.Household.Children),
                ("Household.Housing", a.Household.Housing), ("Household.HousingCost", a.Household.HousingCost)),
            .. a.Obligations.SelectMany((row, i) => OfObligation.SelectMany(f => Fields(($"Obligations[{i}].{f.Name}", f.Value(row))))),
        ];
    }

    private static IEnumerable<ApplicationField> Fields(params (string Path, object? Value)[] fields) =>
        fields.Select(field => new ApplicationField(field.Path, ApplicationSteps.Of(field.Path), field.Value));
}
