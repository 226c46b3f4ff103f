using Bogus;
using Branch.Applications;
using Branch.Credit;
using Branch.Identifiers;

namespace Branch.Samples;

/// <summary>Applications of customers who could exist: drawn with a seed, so that every installation has the same.</summary>
public sealed class SampleApplications(int seed)
{
    private static readonly (string Street, string PostalCode, string City, string Area)[] Towns =
    [
        ("Torstraße", "10119", "Berlin", "30"), ("Kantstraße", "10623", "Berlin", "30"), ("Sonnenallee", "12045", "Berlin", "30"),
        ("Aachener Straße", "50931", "Köln", "221"), ("Neusser Straße", "50733", "Köln", "221"), ("Subbelrather Straße", "50823", "Köln", "221"),
        ("Plinganserstraße", "81369", "München", "89"), ("Fürstenrieder Straße", "80687", "München", "89"), ("Implerstraße", "81371", "München", "89"),
    ];

    private static readonly string[] Banks = ["10050000", "37050198", "70150000", "10070024", "37040044", "70090500"];

    private static readonly string[] Employers =
    [
        "Stadtwerke", "Universitätsklinikum", "Hansen Logistik GmbH", "Bäckerei Moll", "Autohaus Reuter", "Lindner Maschinenbau AG",
        "Verkehrsbetriebe", "Praxis am Park", "Keller & Söhne Elektrotechnik", "Hotel Goldener Hirsch", "Softwerk GmbH", "Drogerie Sander",
    ];

    /// <summary>Now and then somebody about whom the credit bureau says something bad, or nothing (see SimulatedCreditBureau).</summary>
    private static readonly string[] Troubled = ["Schuldt", "Fehler", "Stumm"];

    private readonly Faker faker = new("de") { Random = new Randomizer(seed) };
    private int people;
    private int count;

    /// <param name="place">0, 1 or 2: in which branch office's town the customer lives.</param>
    public Application Next(int place, DateOnly today)
    {
        var random = faker.Random;
        var product = random.WeightedRandom(StandardProducts.All.Take(3).ToArray(), [0.55f, 0.25f, 0.2f]);
        var applicant = Person(place, today);
        if (++count % 9 == 0) applicant.FamilyName = Troubled[count / 9 % Troubled.Length];
        var together = random.Bool(0.3f);
        var children = random.WeightedRandom([0, 1, 2, 3], [0.5f, 0.22f, 0.2f, 0.08f]);
        var housing = random.WeightedRandom([HousingKind.Rent, HousingKind.Own, HousingKind.Family], [0.7f, 0.22f, 0.08f]);
        return new Application
        {
            Product = product.Code,
            Amount = Money.FromEuros(Amount(product)),
            TermMonths = Math.Clamp(random.Int(2, 7) * 12, product.MinTermMonths!.Value, product.MaxTermMonths!.Value),
            Purpose = product.Code switch
            {
                "car" => LoanPurpose.Car,
                "modernisation" => LoanPurpose.HomeImprovement,
                _ => random.ArrayElement([LoanPurpose.Furniture, LoanPurpose.Travel, LoanPurpose.Education, LoanPurpose.HomeImprovement]),
            },
            LetterLanguage = random.Bool(0.1f) ? CorrespondenceLanguage.English : null,
            Applicant = applicant,
            HasCoApplicant = together,
            CoApplicant = together ? Partner(applicant, place, today) : null,
            Household = new Household
            {
                Adults = together ? 2 : 1,
                Children = children,
                Housing = housing,
                HousingCost = Money.FromEuros(housing == HousingKind.Family ? 0 : random.Int(48, 135) * 10),
            },
            Obligations = random.Bool(0.35f)
                ? [new Obligation { Kind = ObligationKind.Loan, Creditor = "Nordkredit Bank", Instalment = Money.FromEuros(random.Int(8, 32) * 10), RemainingDebt = Money.FromEuros(random.Int(8, 95) * 100) }]
                : [],
        };
    }

    /// <summary>Mostly small amounts, now and then one that two managers must approve.</summary>
    private decimal Amount(Product product)
    {
        var random = faker.Random;
        var highest = random.Bool(0.16f) ? product.MaxAmount!.Value.Euros : Math.Min(product.MaxAmount!.Value.Euros, 28_000m);
        var share = random.Decimal() * random.Decimal();
        return Math.Round((product.MinAmount!.Value.Euros + (highest - product.MinAmount!.Value.Euros) * share) / 500m) * 500m is var amount && amount < product.MinAmount!.Value.Euros
            ? product.MinAmount!.Value.Euros
            : amount;
    }

    internal Party Person(int place, DateOnly today)
    {
        var random = faker.Random;
        var town = Towns[place * 3 + random.Int(0, 2)];
        var gender = random.Bool() ? Bogus.DataSets.Name.Gender.Female : Bogus.DataSets.Name.Gender.Male;
        var (given, family) = (faker.Name.FirstName(gender), faker.Name.LastName(gender));
        var employment = random.WeightedRandom([EmploymentKind.Employee, EmploymentKind.CivilServant, EmploymentKind.SelfEmployed, EmploymentKind.Retired], [0.72f, 0.08f, 0.12f, 0.08f]);
        var age = employment == EmploymentKind.Retired ? random.Int(66, 72) : random.Int(22, 58);
        var works = employment != EmploymentKind.Retired;
        return new Party
        {
            GivenName = given,
            FamilyName = family,
            BirthDate = today.AddYears(-age).AddDays(-random.Int(0, 364)),
            BirthPlace = random.ArrayElement(["Berlin", "Köln", "München", "Leipzig", "Hamburg", "Bonn", "Augsburg", "Dresden"]),
            Nationality = random.WeightedRandom(["DE", "IT", "PL", "TR"], [0.85f, 0.05f, 0.05f, 0.05f]),
            TaxId = TaxId.Sample(seed + ++people),
            PoliticallyExposed = false,
            DocumentKind = IdentityDocumentKind.IdentityCard,
            DocumentNumber = $"L{random.String2(8, "0123456789CFGHJKLMNPRTVWXYZ")}",
            DocumentAuthority = $"Stadt {town.City}",
            DocumentIssued = today.AddYears(-3),
            DocumentExpires = today.AddYears(7),
            AddressSince = today.AddYears(-random.Int(4, 12)),
            Consents =
            [
                new Consent(ConsentKind.DataProtection, At(today), ConsentWording.Current(ConsentKind.DataProtection).Version),
                new Consent(ConsentKind.BureauQuery, At(today), ConsentWording.Current(ConsentKind.BureauQuery).Version),
            ],
            AgreesToDataProtection = true,
            AgreesToBureauQuery = true,
            Street = $"{town.Street} {random.Int(1, 190)}",
            PostalCode = town.PostalCode,
            City = town.City,
            Country = "DE",
            Email = $"{Mailbox(given)}.{Mailbox(family)}@example.de",
            Phone = $"+49{town.Area}{random.Int(5_550_000, 5_559_999)}",
            Iban = Iban.Make("DE", random.ArrayElement(Banks), random.Long(100_000_000, 9_999_999_999).ToString("D10", System.Globalization.CultureInfo.InvariantCulture)),
            Employment = employment,
            Employer = !works ? null : employment == EmploymentKind.SelfEmployed ? $"{family} Werkstatt" : random.ArrayElement(Employers),
            EmployedSince = works ? today.AddMonths(-random.Int(3, Math.Max(4, (age - 21) * 10))) : null,
            NetIncome = Money.FromEuros(Math.Round(random.Decimal(1_650m, 3_400m) * (random.Bool(0.2f) ? 1.5m : 1m) / 10m) * 10m),
            OtherIncome = random.Bool(0.25f) ? Money.FromEuros(random.Int(1, 3) * 259) : null,
        };
    }

    internal Party Partner(Party applicant, int place, DateOnly today)
    {
        var partner = Person(place, today);
        (partner.FamilyName, partner.Street, partner.PostalCode, partner.City) = (applicant.FamilyName, applicant.Street, applicant.PostalCode, applicant.City);
        return partner;
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);

    private static string Mailbox(string name) => Cases.CustomerName.Fold(name).Replace(' ', '.').Replace("'", "", StringComparison.Ordinal);
}
