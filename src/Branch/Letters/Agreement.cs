using Branch.Applications;

namespace Branch.Letters;

/// <summary>What a consumer has to be given before the contract, and on which form.</summary>
public enum InformationSheet
{
    /// <summary>Europäische Standardinformationen für Verbraucherkredite.</summary>
    Secci,

    /// <summary>Europäisches Standardisiertes Merkblatt, for loans on land; the bank writes it elsewhere.</summary>
    Esis,

    /// <summary>Europäische Verbraucherkreditinformationen bei Überziehungskrediten.</summary>
    Overdraft,
}

/// <summary>What lies with an approval.</summary>
/// <param name="Until">The last day on which the customer may accept.</param>
/// <param name="Information">Null if the law asks for none, as for business.</param>
public sealed record OfferPapers(DateOnly Until, InformationSheet? Information);

/// <summary>What the contract and the information before it say besides the figures.</summary>
/// <param name="PaidOutTo">IBAN as printed; null if the customer named none.</param>
/// <param name="Guarantors">Full names.</param>
/// <param name="Papers">With which it is offered.</param>
/// <param name="Bureau">Name of the credit bureau that the bank asks.</param>
/// <param name="Supervisor">Of the bank, with its address.</param>
/// <param name="Arbitration">Where a customer complains out of court, with its address.</param>
public sealed record Agreement(
    LoanPurpose? Purpose, string? PaidOutTo, bool HasFixedRate, IReadOnlyList<CollateralItem> Collateral, IReadOnlyList<string> Guarantors,
    DateOnly OfferedOn, OfferPapers Papers, string Bureau, string Supervisor, string Arbitration)
{
    public bool IsForConsumer => Papers.Information is not null;

    /// <exception cref="IncompleteLetterException">A setting of the bank is missing.</exception>
    internal void Check(string letter)
    {
        IncompleteLetterException.Require(Supervisor, letter, "who supervises the bank", "Bank:Supervisor");
        if (IsForConsumer) IncompleteLetterException.Require(Arbitration, letter, "where a customer complains out of court", "Bank:Arbitration");
    }

    /// <summary>"Grundschuld: Hauptstraße 5, Köln"; nothing for an unsecured loan.</summary>
    internal IReadOnlyList<string> Securities(LetterWords words) =>
    [
        .. Collateral.Select(item => Kind(item.Kind, words) + (string.IsNullOrWhiteSpace(item.Description) ? "" : ": " + item.Description)),
        .. Guarantors.Select(name => words.Pick("Bürgschaft von ", "Guarantee by ") + name),
    ];

    private static string Kind(CollateralKind? kind, LetterWords words) => kind switch
    {
        CollateralKind.LandCharge => words.Pick("Grundschuld", "Land charge"),
        CollateralKind.Vehicle => words.Pick("Sicherungsübereignung eines Kraftfahrzeugs", "Transfer of a vehicle by way of security"),
        CollateralKind.Securities => words.Pick("Verpfändung von Wertpapieren", "Pledge of securities"),
        CollateralKind.Deposit => words.Pick("Verpfändung eines Guthabens", "Pledge of a deposit"),
        CollateralKind.Machinery => words.Pick("Sicherungsübereignung von Maschinen", "Transfer of machinery by way of security"),
        CollateralKind.Other or null => words.Pick("Sicherheit", "Security"),
    };

    internal string? PurposeText(LetterWords words) => Purpose switch
    {
        LoanPurpose.Car => words.Pick("Fahrzeugkauf", "Purchase of a vehicle"),
        LoanPurpose.HomeImprovement => words.Pick("Modernisierung", "Home improvement"),
        LoanPurpose.Furniture => words.Pick("Einrichtung", "Furniture"),
        LoanPurpose.DebtConsolidation => words.Pick("Ablösung bestehender Kredite", "Debt consolidation"),
        LoanPurpose.Travel => words.Pick("Reise", "Travel"),
        LoanPurpose.Education => words.Pick("Ausbildung", "Education"),
        LoanPurpose.Other or null => null,
    };
}
