using System.Globalization;
using Branch.Identifiers;

namespace Branch.Applications;

/// <summary>What the machine-readable lines of a party's document say, against what was typed.</summary>
public static class MrzReading
{
    /// <summary>The fields that a document's lines can fill.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        [nameof(Party.FamilyName), nameof(Party.GivenName), nameof(Party.BirthDate), nameof(Party.Nationality), nameof(Party.DocumentKind), nameof(Party.DocumentNumber), nameof(Party.DocumentExpires)];

    /// <returns>Null if no lines were read, or if they are wrong in the way that <paramref name="problem"/> says.</returns>
    public static MrzData? Of(Party party, DateOnly today, out MrzProblem? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(party.Mrz)) return null;
        try
        {
            return Mrz.Parse(party.Mrz, today);
        }
        catch (MrzException wrong)
        {
            problem = wrong.Problem;
            return null;
        }
    }

    /// <summary>Fills the fields in which nothing stands yet.</summary>
    public static void Fill(Party party, MrzData data)
    {
        party.FamilyName = Filled(party.FamilyName, Title(data.FamilyName));
        party.GivenName = Filled(party.GivenName, Title(data.GivenNames));
        party.BirthDate ??= data.BirthDate;
        party.Nationality = Filled(party.Nationality, IcaoCountry.ToIso(data.Nationality));
        party.DocumentKind ??= KindOf(data);
        party.DocumentNumber = Filled(party.DocumentNumber, data.Number);
        party.DocumentExpires ??= data.ExpiryDate;
    }

    /// <summary>The fields that say something else than the document, each with what the document says.</summary>
    public static IEnumerable<(string Field, string Says)> Differences(Party party, MrzData data)
    {
        if (!Agree(party.FamilyName, data.FamilyName)) yield return (nameof(Party.FamilyName), data.FamilyName);
        if (!Agree(party.GivenName, data.GivenNames)) yield return (nameof(Party.GivenName), data.GivenNames);
        if (party.BirthDate is { } born && data.BirthDate is { } stated && born != stated) yield return (nameof(Party.BirthDate), Day(stated));
        if (party.Nationality is { Length: > 0 } nation && IcaoCountry.ToIso(data.Nationality) is { } code && !string.Equals(nation.Trim(), code, StringComparison.OrdinalIgnoreCase))
            yield return (nameof(Party.Nationality), Country.Name(code, CultureInfo.CurrentCulture));
        if (party.DocumentNumber is { Length: > 0 } number && Iban.Compact(number) != data.Number) yield return (nameof(Party.DocumentNumber), data.Number);
        if (party.DocumentExpires is { } expires && data.ExpiryDate is { } until && expires != until) yield return (nameof(Party.DocumentExpires), Day(until));
    }

    /// <summary>A long name is cut off in the zone, and not every given name is always typed.</summary>
    private static bool Agree(string? typed, string stated)
    {
        var (one, other) = (Folded.Letters(typed ?? ""), Folded.Letters(stated));
        return one.Length == 0 || one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
    }

    private static IdentityDocumentKind? KindOf(MrzData data) => data.Kind switch
    {
        ['P', ..] => IdentityDocumentKind.Passport,
        "AR" or "AS" => IdentityDocumentKind.ResidencePermit,
        ['I' or 'A' or 'C', ..] => IdentityDocumentKind.IdentityCard,
        _ => null,
    };

    private static string? Filled(string? typed, string? stated) => string.IsNullOrWhiteSpace(typed) && !string.IsNullOrEmpty(stated) ? stated : typed;

    private static string Title(string upper) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(upper.ToLowerInvariant());

    private static string Day(DateOnly date) => date.ToString("d", CultureInfo.CurrentCulture);
}
