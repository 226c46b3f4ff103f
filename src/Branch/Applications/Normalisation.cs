using System.Globalization;
using System.Text;
using Branch.Identifiers;

namespace Branch.Applications;

/// <summary>
/// One way to write what is the same: Unicode NFC, single blanks, identifiers in their electronic form, no empty rows.
/// What is invalid stays as it was typed, so that whoever typed it finds it again; a choice that does not exist is none.
/// </summary>
internal static class Normalisation
{
    public static Application Normalised(this Application application)
    {
        var a = application.Copy();
        a.Product = Text(a.Product);
        a.Purpose = Choice(a.Purpose);
        a.PurposeNote = Text(a.PurposeNote);
        a.LetterLanguage = Choice(a.LetterLanguage) is CorrespondenceLanguage.English ? CorrespondenceLanguage.English : null;
        a.Household.Housing = Choice(a.Household.Housing);
        a.CoApplicant = a.HasCoApplicant ? a.CoApplicant ?? new Party() : null;
        a.Others = Filled(a.Others);
        a.NumberOthers();
        foreach (var party in a.Parties()) party.No = null;
        foreach (var (_, _, party) in a.Everybody()) Normalise(party);
        foreach (var row in a.Others ?? []) row.Role = Choice(row.Role);
        a.Incomes = Filled(a.Incomes, row => row.Kind = Choice(row.Kind));
        a.Expenses = Filled(a.Expenses, row => row.Kind = Choice(row.Kind));
        a.Assets = Filled(a.Assets, row => (row.Kind, row.Description) = (Choice(row.Kind), Text(row.Description)));
        a.Collateral = Filled(a.Collateral, row => (row.Kind, row.Description) = (Choice(row.Kind), Text(row.Description)));
        foreach (var row in a.Obligations) (row.Kind, row.Creditor) = (Choice(row.Kind), Text(row.Creditor));
        a.Obligations.RemoveAll(row => row.IsEmpty);
        return a;
    }

    private static void Normalise(Party p)
    {
        p.Kind = Choice(p.Kind) is PartyKind.Legal ? PartyKind.Legal : null;
        p.LegalName = Text(p.LegalName);
        p.LegalForm = Text(p.LegalForm);
        p.RegisterCourt = Text(p.RegisterCourt);
        p.RegisterNumber = Text(p.RegisterNumber);
        p.Lei = Identifier(p.Lei);
        p.VatId = Identifier(p.VatId);
        p.MaritalStatus = Choice(p.MaritalStatus);
        p.DocumentKind = Choice(p.DocumentKind);
        p.DocumentNumber = Identifier(p.DocumentNumber);
        p.DocumentAuthority = Text(p.DocumentAuthority);
        p.Mrz = Text(p.Mrz)?.ToUpperInvariant();
        p.PreviousStreet = Text(p.PreviousStreet);
        p.PreviousPostalCode = Text(p.PreviousPostalCode);
        p.PreviousCity = Text(p.PreviousCity);
        p.PreviousCountry = Text(p.PreviousCountry)?.ToUpperInvariant();
        p.Bic = Identifier(p.Bic);
        p.TaxResidences = Filled(p.TaxResidences, row => (row.Country, row.Tin) = (Text(row.Country)?.ToUpperInvariant(), Text(row.Tin)));
        if (p.Consents is { Count: 0 }) p.Consents = null;
        p.GivenName = Text(p.GivenName);
        p.FamilyName = Text(p.FamilyName);
        p.BirthPlace = Text(p.BirthPlace);
        p.Nationality = Text(p.Nationality)?.ToUpperInvariant();
        p.TaxId = Identifiers.TaxId.TryParse(p.TaxId, out var taxId) ? taxId : Text(p.TaxId);
        p.Street = Text(p.Street);
        p.PostalCode = Text(p.PostalCode);
        p.City = Text(p.City);
        p.Country = Text(p.Country)?.ToUpperInvariant();
        p.Email = Text(p.Email);
        p.Phone = PhoneNumber.TryParse(Text(p.Phone), out var phone) ? phone : Text(p.Phone);
        p.Iban = Identifiers.Iban.TryParse(p.Iban, out var iban) ? iban : Text(p.Iban);
        p.Employment = Choice(p.Employment);
        p.Employer = Text(p.Employer);
    }

    /// <summary>Rows that say something; null if there are none.</summary>
    private static List<TRow>? Filled<TRow>(List<TRow>? rows, Action<TRow>? clean = null) where TRow : class, IRow
    {
        var filled = rows?.Where(row => row is { IsEmpty: false }).ToList();
        if (clean is not null) filled?.ForEach(clean);
        return filled is { Count: > 0 } ? filled : null;
    }

    /// <summary>In its electronic form: upper case without blanks.</summary>
    private static string? Identifier(string? text) => Text(text) is { } given ? string.Concat(given.Where(c => c != ' ')).ToUpperInvariant() : null;

    /// <summary>A form can post any number for a choice.</summary>
    private static TChoice? Choice<TChoice>(TChoice? choice) where TChoice : struct, Enum =>
        choice is { } value && Enum.IsDefined(value) ? value : null;

    /// <summary>Null if nothing is left.</summary>
    internal static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (IsPlain(text)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control) clean.Append(' ');
            else if (rune.Value is not 0xFFFE) clean.Append(rune);
        }
        var words = clean.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    /// <summary>Nothing but printable ASCII with single blanks between: clean as it is.</summary>
    private static bool IsPlain(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal);
}
