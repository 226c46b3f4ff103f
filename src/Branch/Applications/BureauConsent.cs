namespace Branch.Applications;

/// <summary>A party's consent to a query at the credit bureau.</summary>
public static class BureauConsent
{
    /// <summary>Which consent it is, for the report's record; null if there is none.</summary>
    public static string? Of(Party party) => party.FamilyName is null ? null : "application";
}
