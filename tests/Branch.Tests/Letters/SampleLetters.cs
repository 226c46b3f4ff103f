using Branch.Applications;
using Branch.Bureau;
using Branch.Cases;
using Branch.Credit;
using Branch.Letters;

namespace Branch.Tests.Letters;

internal static class SampleLetters
{
    private static readonly string LongName = "Maximiliane-Friederike Freifrau von und zu " + new string('W', 60) + "-Hohenlohe-Waldenburg-Schillingsfürst";
    private static readonly string LongText = string.Join(' ', Enumerable.Repeat("Kreditwürdigkeitsprüfungsverfahrensordnung bzw. Straßenbahnhaltestelle", 30));

    public static DecisionLetter Letter(LetterLanguage language, params string[] recipients) => new(
        language,
        new BankDetails(
            "Rheintal Bank AG",
            "Rheintal Bank AG · Sitz: Köln · Amtsgericht Köln, HRB 000000 · USt-IdNr. DE000000000 · Vorstand: Dr. Ruth Kessler (Vorsitz), Jonas Öhler · Vorsitz des Aufsichtsrats: Prof. Dr. Ilse Brandt · Aufsicht: BaFin, Graurheindorfer Straße 108, 53117 Bonn"),
        new BranchOffice("Filiale Köln-Südstadt", ["Bonner Straße 41", "50677 Köln"], "0221 555 0141", "suedstadt@rheintal-bank.example"),
        recipients.Length == 0 ? ["Jürgen Großmann"] : recipients,
        ["Mühlenstraße 12 a", "50678 Köln"],
        "2026-000123",
        new DateOnly(2026, 11, 24),
        "Sabine Vogt",
        "Privatkredit Plus",
        new ReviewContact("Kundendialog Kredit", "0221 555 0100", "kundendialog@rheintal-bank.example"));

    /// <summary>10,000 € at 5 % over 24 months is 438.71 € a month; the last instalment clears the rest.</summary>
    public static GrantedLoan Loan(int months = 24, AppliedTerms? applied = null)
    {
        var first = new DateOnly(2027, 1, 1);
        var rows = Rows(new Money(1_000_000), Instalment(months), months, first).ToArray();
        return new GrantedLoan(
            new Money(1_000_000), months, 5m, 5.12m, rows[0].Instalment,
            rows.Aggregate(Money.Zero, (sum, row) => sum + row.Instalment),
            first, rows[^1].Due, rows, applied);
    }

    /// <summary>What the bank writes, by the class that writes it; a second sample of one has a word after a dot.</summary>
    public static IReadOnlyList<string> Written { get; } =
    [
        nameof(AccountLetter), "AccountLetter.Overdraft", nameof(ApprovalLetter), "ApprovalLetter.Offer", "ApprovalLetter.Business", nameof(CounterOfferLetter), "CounterOfferLetter.Overdraft", nameof(DocumentRequestLetter),
        nameof(LoanContract), "LoanContract.Business", nameof(OverdraftContract), "OverdraftContract.Business", nameof(OverdraftInformation), nameof(OverdraftLetter), "OverdraftLetter.Offer",
        nameof(PreContractInformation), nameof(RejectionLetter), "RejectionLetter.Account", "RejectionLetter.Bureau", nameof(RevocationLetter),
    ];

    /// <summary>And letters of all shapes that the layout has to cope with.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Written, "approval 120", "all reasons", "long names", "long cells"];

    public static LetterDocument Of(string kind, LetterLanguage language = LetterLanguage.German)
    {
        var letter = Letter(language);
        var couple = Letter(language, "Jürgen Großmann", "Zoë Großmann");
        return kind switch
        {
            nameof(AccountLetter) => AccountLetter.Write(couple, Iban),
            "AccountLetter.Overdraft" => AccountLetter.Write(letter, Iban, new GrantedLimit(new Money(200_000), 9.99m)),
            nameof(ApprovalLetter) => ApprovalLetter.Write(letter, Loan()),
            "ApprovalLetter.Offer" => ApprovalLetter.Write(couple, Loan(applied: Applied), Offered(InformationSheet.Secci)),
            "ApprovalLetter.Business" => ApprovalLetter.Write(letter, Loan(), Offered(null)),
            nameof(CounterOfferLetter) => CounterOfferLetter.Write(letter, Loan(applied: Applied)),
            nameof(DocumentRequestLetter) => DocumentRequestLetter.Write(letter, language == LetterLanguage.German
                ? ["Gehaltsabrechnung – Jürgen Großmann", "Fahrzeugschein"] : ["Payslip – Jürgen Großmann", "Vehicle registration"]),
            nameof(LoanContract) => LoanContract.Write(couple, Loan(), Agreement(InformationSheet.Secci)),
            "LoanContract.Business" => LoanContract.Write(letter, Loan(), Agreement(null) with { Purpose = null, PaidOutTo = null, HasFixedRate = false, Collateral = [], Guarantors = [] }),
            nameof(OverdraftLetter) => OverdraftLetter.Write(letter, new GrantedLimit(new Money(200_000), 9.99m), new Money(500_000)),
            nameof(PreContractInformation) => PreContractInformation.Write(letter, Loan(), Agreement(InformationSheet.Secci)),
            nameof(RejectionLetter) => RejectionLetter.Write(couple, ["insufficient_budget", "incomplete_evidence"]),
            "RejectionLetter.Account" => RejectionLetter.Write(letter with { Product = "Girokonto", IsAboutAccount = true }, ["identification"]),
            "RejectionLetter.Bureau" => RejectionLetter.Write(couple, [RejectionReason.Bureau], Bureau),
            "approval 120" => ApprovalLetter.Write(letter, Loan(120)),
            "OverdraftLetter.Offer" => OverdraftLetter.Write(couple, Limit, null, Overdraft.Papers),
            nameof(OverdraftInformation) => OverdraftInformation.Write(letter, Limit, Overdraft),
            nameof(OverdraftContract) => OverdraftContract.Write(couple, Limit, Overdraft),
            "OverdraftContract.Business" => OverdraftContract.Write(letter, Limit, Overdraft with { Papers = Offered(null) }),
            "CounterOfferLetter.Overdraft" => CounterOfferLetter.Write(letter, Limit, new Money(500_000)),
            nameof(RevocationLetter) => RevocationLetter.Write(couple, new RevokedLoan(new Money(1_000_000), 5m, new DateOnly(2026, 11, 24), new DateOnly(2026, 12, 1))),
            "all reasons" => RejectionLetter.Write(letter, [.. RejectionReason.All.Select(reason => reason.Code)], Bureau),
            "long names" => ApprovalLetter.Write(
                letter with { Recipients = [LongName, LongName], Banker = LongName, Bank = letter.Bank with { Name = LongName }, Office = letter.Office with { Name = LongName } },
                Loan()),
            "long cells" => ApprovalLetter.Write(letter, Loan()) with
            {
                Blocks =
                [
                    new KeyValueGrid([new("Grund", LongText), new(LongName, "kurz")]),
                    new ItemList([new Paragraph(LongText), new Paragraph(LongName)]),
                    new Table([new("Text", 1), new("Betrag", 1, Right: true)], [[LongText, LongName], ["a", "b"]], ["Summe", "1"]),
                    new QrCode("2026-000123", LongText),
                ],
            },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>3,000 € at 10.90 %: 81.75 € a quarter, 11.35 % effective.</summary>
    public static GrantedLimit Limit { get; } = new(new Money(300_000), 10.9m);

    public static Agreement Overdraft { get; } = new(null, "DE89 3704 0044 0532 0130 00", false, [], [], new DateOnly(2026, 11, 24),
        new OfferPapers(new DateOnly(2026, 12, 8), InformationSheet.Overdraft), "Musterauskunft GmbH", "BaFin, Bonn", "Schlichtungsstelle, Berlin");

    public static BureauUse Bureau { get; } = new("Musterauskunft GmbH", [new BureauInformation("Jürgen Großmann", new DateOnly(2026, 11, 20),
        new BureauReport("M-1", 412, [new BureauEntry(BureauEntryKind.Default, 1_250m, new DateOnly(2024, 5, 1))]))]);

    private const string Iban = "DE02 1203 0000 0000 2020 51";

    private static readonly AppliedTerms Applied = new(new Money(1_250_000), 36);

    private static OfferPapers Offered(InformationSheet? information) => new(new DateOnly(2026, 12, 8), information);

    private static Agreement Agreement(InformationSheet? information) => new(
        LoanPurpose.Car, Iban, HasFixedRate: true, [new CollateralItem { Kind = CollateralKind.Vehicle, Description = "Kombi, Baujahr 2024" }], ["Ulrike Beispiel"],
        new DateOnly(2026, 11, 24), Offered(information), "Musterauskunft GmbH",
        "Bundesanstalt für Finanzdienstleistungsaufsicht, Graurheindorfer Straße 108, 53117 Bonn",
        "Deutsche Bundesbank, Schlichtungsstelle, Postfach 10 06 02, 60006 Frankfurt am Main");

    private static Money Instalment(int months) => Money.FromEuros((decimal)(10_000 * 0.05 / 12 / (1 - Math.Pow(1 + 0.05 / 12, -months))));

    private static IEnumerable<ScheduleRow> Rows(Money balance, Money instalment, int months, DateOnly first)
    {
        for (var no = 1; no <= months; no++)
        {
            var interest = balance * (0.05m / 12);
            var principal = no == months ? balance : instalment - interest;
            balance -= principal;
            yield return new ScheduleRow(no, first.AddMonths(no - 1), interest + principal, interest, principal, balance);
        }
    }
}
