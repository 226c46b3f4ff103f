using System.Text.Json.Serialization;
using Branch.Credit;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Branch.Applications;

public enum PartyKind { Natural, Legal }

public enum IdentityDocumentKind { IdentityCard, Passport, ResidencePermit }

public enum MaritalStatus { Single, Married, CivilPartnership, Divorced, Widowed }

/// <summary>
/// Somebody in an application, as identified (GwG §11(4) and §8, AO §154(2a)) and as earning: a natural person, or a
/// company with its seat in place of the address.
/// </summary>
public sealed class Party : IRow
{
    /// <summary>Only of the further people; applicant and co-applicant have theirs by their place.</summary>
    public PartyRole? Role { get; set; }

    /// <summary>
    /// Of the further people: the number by which documents and checks know this one. It stays when rows come and go, and
    /// is given to nobody else.
    /// </summary>
    public int? No { get; set; }

    /// <summary>Natural unless it says otherwise.</summary>
    public PartyKind? Kind { get; set; }

    public string? LegalName { get; set; }
    public string? LegalForm { get; set; }
    public string? RegisterCourt { get; set; }
    public string? RegisterNumber { get; set; }
    public string? Lei { get; set; }
    public string? VatId { get; set; }

    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? BirthPlace { get; set; }

    /// <summary>Two letters of ISO 3166-1, as <see cref="Country"/>.</summary>
    public string? Nationality { get; set; }

    public MaritalStatus? MaritalStatus { get; set; }
    public string? TaxId { get; set; }

    public IdentityDocumentKind? DocumentKind { get; set; }
    public string? DocumentNumber { get; set; }
    public string? DocumentAuthority { get; set; }
    public DateOnly? DocumentIssued { get; set; }
    public DateOnly? DocumentExpires { get; set; }

    /// <summary>The machine-readable lines of the document, as they were read.</summary>
    public string? Mrz { get; set; }

    public bool? PoliticallyExposed { get; set; }

    public string? Street { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? Country { get; set; }

    /// <summary>Since when at this address; the one before is asked for if that is less than three years ago.</summary>
    public DateOnly? AddressSince { get; set; }

    public string? PreviousStreet { get; set; }
    public string? PreviousPostalCode { get; set; }
    public string? PreviousCity { get; set; }
    public string? PreviousCountry { get; set; }

    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Iban { get; set; }
    public string? Bic { get; set; }
    public EmploymentKind? Employment { get; set; }
    public string? Employer { get; set; }
    public DateOnly? EmployedSince { get; set; }

    /// <summary>The last day of a temporary contract; none if it is permanent.</summary>
    public DateOnly? ContractUntil { get; set; }

    /// <summary>Per month; of a company what is free after its costs.</summary>
    public Money? NetIncome { get; set; }

    /// <summary>Per month, as a sum. New applications name it row by row in <see cref="Application.Incomes"/>.</summary>
    public Money? OtherIncome { get; set; }

    /// <summary>Tax residences besides Germany; none in most applications.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<TaxResidence>? TaxResidences { get; set; }

    /// <summary>Kept by <see cref="Consent(DateTimeOffset, Party?)"/>; a form never posts it.</summary>
    [BindNever]
    public List<Consent>? Consents { get; set; }

    /// <summary>The boxes on the form. <see cref="Consents"/> says when and to which words.</summary>
    [JsonIgnore]
    public bool AgreesToDataProtection { get; set; }

    /// <inheritdoc cref="AgreesToDataProtection"/>
    [JsonIgnore]
    public bool AgreesToBureauQuery { get; set; }

    /// <inheritdoc cref="AgreesToDataProtection"/>
    [JsonIgnore]
    public bool AgreesToMarketing { get; set; }

    [JsonIgnore]
    public bool IsLegal => Kind == PartyKind.Legal;

    /// <summary>As in a letter: "Katharina Brandt", "Muster GmbH".</summary>
    [JsonIgnore]
    public string FullName => IsLegal ? LegalName ?? "" : $"{GivenName} {FamilyName}".Trim();

    [JsonIgnore]
    public bool IsEmpty => Role is null && LegalName is null && string.IsNullOrWhiteSpace(GivenName) && string.IsNullOrWhiteSpace(FamilyName) && BirthDate is null;

    /// <summary>Null unless this person agreed.</summary>
    public Consent? ConsentTo(ConsentKind kind) => Consents?.LastOrDefault(consent => consent.Kind == kind);

    /// <summary>Ticks the boxes as the consents stand.</summary>
    internal void TickBoxes() => (AgreesToDataProtection, AgreesToBureauQuery, AgreesToMarketing) =
        (ConsentTo(ConsentKind.DataProtection) is not null, ConsentTo(ConsentKind.BureauQuery) is not null, ConsentTo(ConsentKind.Marketing) is not null);

    /// <summary>Keeps what was agreed before, and writes down now what is newly agreed to, in the words in force.</summary>
    public void Consent(DateTimeOffset now, Party? before)
    {
        Consents = [.. Agreed().Select(kind => before?.ConsentTo(kind) ?? new Consent(kind, now, ConsentWording.Current(kind).Version))];
        if (Consents.Count == 0) Consents = null;
    }

    public Party Copy()
    {
        var copy = (Party)MemberwiseClone();
        copy.TaxResidences = TaxResidences is null ? null : [.. TaxResidences.Where(row => row is not null).Select(row => row.Copy())];
        copy.Consents = Consents is null ? null : [.. Consents];
        return copy;
    }

    private IEnumerable<ConsentKind> Agreed()
    {
        if (AgreesToDataProtection) yield return ConsentKind.DataProtection;
        if (AgreesToBureauQuery) yield return ConsentKind.BureauQuery;
        if (AgreesToMarketing) yield return ConsentKind.Marketing;
    }
}
