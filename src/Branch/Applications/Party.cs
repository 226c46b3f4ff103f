using Branch.Credit;

namespace Branch.Applications;

/// <summary>A person who asks for the loan, as identified (GwG §11(4), AO §154(2a)) and as earning.</summary>
public sealed class Party
{
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? BirthPlace { get; set; }

    /// <summary>Two letters of ISO 3166-1, as <see cref="Country"/>.</summary>
    public string? Nationality { get; set; }

    public string? TaxId { get; set; }
    public string? Street { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? Country { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Iban { get; set; }
    public EmploymentKind? Employment { get; set; }
    public string? Employer { get; set; }
    public DateOnly? EmployedSince { get; set; }

    /// <summary>The last day of a temporary contract; none if it is permanent.</summary>
    public DateOnly? ContractUntil { get; set; }

    /// <summary>Per month.</summary>
    public Money? NetIncome { get; set; }

    /// <summary>Per month: child benefit, rent received, maintenance.</summary>
    public Money? OtherIncome { get; set; }

    public Party Copy() => (Party)MemberwiseClone();
}
