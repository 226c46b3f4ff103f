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
        foreach (var party in a.Parties()) Normalise(party);
        foreach (var row in a.Obligations) (row.Kind, row.Creditor) = (Choice(row.Kind), Text(row.Creditor));
        a.Obligations.RemoveAll(row => row.IsEmpty);
        return a;
    }

    private static void Normalise(Party p)
    {
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
        p.Phone = PhoneNumber.TryParse(p.Phone, out var phone) ? phone : Text(p.Phone);
        p.Iban = Identifiers.Iban.TryParse(p.Iban, out var iban) ? iban : Text(p.Iban);
        p.Employment = Choice(p.Employment);
        p.Employer = Text(p.Employer);
    }

    /// <summary>A form can post any number for a choice.</summary>
    private static TChoice? Choice<TChoice>(TChoice? choice) where TChoice : struct, Enum =>
        choice is { } value && Enum.IsDefined(value) ? value : null;

    /// <summary>Null if nothing is left.</summary>
    internal static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control) clean.Append(' ');
            else if (rune.Value is not 0xFFFE) clean.Append(rune);
        }
        var words = clean.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }
}
