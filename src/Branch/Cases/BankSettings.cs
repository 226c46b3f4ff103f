namespace Branch.Cases;

/// <summary>Section "Bank" of the settings: what letters say about the bank.</summary>
public sealed class BankSettings
{
    public string Name { get; set; } = "Branch Bank AG";
    public string LegalLine { get; set; } = "Branch Bank AG · Berlin";
    public string Email { get; set; } = "service@branch.example";

    /// <summary>Where people of the bank reach Branch, for links in mails; none, and mails have no link.</summary>
    public Uri? Url { get; set; }

    /// <summary>Whom a customer reaches who wants a person to look at the decision again.</summary>
    public string ReviewName { get; set; } = "Kundenservice";

    public string ReviewPhone { get; set; } = "+49 30 5550100";
    public string ReviewEmail { get; set; } = "pruefung@branch.example";

    /// <summary>The authority that supervises the bank, with its address; in contracts.</summary>
    public string Supervisor { get; set; } = "Bundesanstalt für Finanzdienstleistungsaufsicht, Graurheindorfer Straße 108, 53117 Bonn";

    /// <summary>Where consumers complain out of court, with its address; in contracts.</summary>
    public string Arbitration { get; set; } = "Deutsche Bundesbank, Schlichtungsstelle, Postfach 10 06 02, 60006 Frankfurt am Main";
}
