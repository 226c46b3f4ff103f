using Branch.Applications;
using Branch.Credit;

namespace Branch.Samples;

/// <summary>What is special about a sample case.</summary>
public enum Twist { None, NoBureauConsent, PoliticallyExposed, TaxedAbroad, OwnerUnclear, Guarantor, Signatory }

/// <summary>Applications for any product, companies among them; made up with a seed like the others.</summary>
public sealed class SampleOtherApplications(int seed)
{
    private static readonly (string Name, string Form, string? Number)[] Companies =
    [
        ("Werkhof Möbelbau GmbH", "GmbH", "HRB 184523"), ("Nordlicht Elektrotechnik GmbH", "GmbH", "HRB 90417"),
        ("Sonnenkorn Bäckerei OHG", "OHG", "HRA 55120"), ("Studio Kranich GbR", "GbR", null), ("Feinblech Arnold GmbH", "GmbH", "HRB 31178"),
    ];

    private readonly SampleApplications people = new(seed);
    private int count;
    private int companies;

    /// <param name="place">0, 1 or 2: in which branch office's town the customer lives.</param>
    public Application Next(string code, Twist twist, int place, DateOnly today)
    {
        var product = StandardProducts.All.Single(p => p.Code == code);
        var no = count++;
        var person = people.Person(place, today);
        var application = new Application { Product = code, Applicant = Asked(person, product) };
        if (product.HasAmount) application.Amount = Money.FromEuros(Amount(product.Kind, no));
        if (product.HasTerm) application.TermMonths = product.Kind == ProductKind.MortgageLoan ? 240 : 60;
        if (product.Asks(FormPart.Household))
            application.Household = new Household { Adults = 1, Children = no % 3, Housing = HousingKind.Rent, HousingCost = Money.FromEuros(620 + 40 * (no % 4)) };
        if (product.Asks(FormPart.Purpose)) (application.Purpose, application.PurposeNote) = Purpose(product.Kind);
        if (product.Asks(FormPart.Collateral) && product.Kind == ProductKind.MortgageLoan)
            application.Collateral = [new CollateralItem { Kind = CollateralKind.LandCharge, Description = $"Grundbuch von {person.City}, Blatt {4_711 + no}", Value = application.Amount!.Value * 1.6m }];
        if (product.Asks(FormPart.Assets)) application.Assets = [new Asset { Kind = AssetKind.Savings, Description = "Tagesgeld im Haus", Value = Money.FromEuros(25_000) }];
        if (product.RoleOf(PartyRole.CoApplicant) is { IsRequired: true })
            (application.HasCoApplicant, application.CoApplicant) = (true, Asked(people.Partner(person, place, today), product));
        if (product.RoleOf(PartyRole.Applicant) is { Legal: true }) Incorporate(application, product, person, twist, place, today);
        Turn(application, product, twist, place, today);
        return application;
    }

    private static int Amount(ProductKind kind, int no) => kind switch
    {
        ProductKind.MortgageLoan => 60_000 + 10_000 * (no % 5),
        ProductKind.BusinessLoan => 15_000 + 5_000 * (no % 5),
        ProductKind.Overdraft => 1_000 + 500 * (no % 7),
        ProductKind.CurrentAccount => 500 + 500 * (no % 5),
        _ => 6_000 + 1_000 * (no % 5),
    };

    private static (LoanPurpose, string?) Purpose(ProductKind kind) => kind switch
    {
        ProductKind.MortgageLoan => (LoanPurpose.HomeImprovement, "Dach und Fassade der Eigentumswohnung"),
        ProductKind.BusinessLoan => (LoanPurpose.Other, "Formatkreissäge und Absauganlage"),
        ProductKind.CarLoan => (LoanPurpose.Car, null),
        _ => (LoanPurpose.Furniture, null),
    };

    /// <summary>Without what the product does not ask for.</summary>
    private static Party Asked(Party party, Product product)
    {
        if (!product.Asks(FormPart.Income)) Unemploy(party);
        if (!product.HasAmount) Forget(party, ConsentKind.BureauQuery);
        if (product.Workflow == Product.AccountWorkflow) party.Iban = null;
        return party;
    }

    private static void Unemploy(Party party) =>
        (party.Employment, party.Employer, party.EmployedSince, party.NetIncome, party.OtherIncome) = (null, null, null, null, null);

    private static void Forget(Party party, ConsentKind kind)
    {
        party.Consents?.RemoveAll(consent => consent.Kind == kind);
        if (kind == ConsentKind.BureauQuery) party.AgreesToBureauQuery = false;
    }

    /// <summary>The person who came signs for a company, and owns it unless that is unclear.</summary>
    private void Incorporate(Application application, Product product, Party person, Twist twist, int place, DateOnly today)
    {
        var (name, form, number) = Companies[companies++ % Companies.Length];
        application.Applicant = new Party
        {
            Kind = PartyKind.Legal,
            LegalName = name,
            LegalForm = form,
            RegisterCourt = number is null ? null : $"Amtsgericht {person.City}",
            RegisterNumber = number,
            Street = person.Street,
            PostalCode = person.PostalCode,
            City = person.City,
            Country = "DE",
            Phone = person.Phone,
            Iban = person.Iban,
            NetIncome = product.Asks(FormPart.Income) ? Money.FromEuros(6_500) : null,
            Consents = [.. person.Consents!],
            AgreesToDataProtection = true,
            AgreesToBureauQuery = person.AgreesToBureauQuery,
        };
        application.Others = [With(person, PartyRole.Signatory)];
        if (twist != Twist.OwnerUnclear) application.Others.Add(With(people.Person(place, today), PartyRole.BeneficialOwner));
    }

    private static Party With(Party person, PartyRole role)
    {
        (person.Role, person.Iban) = (role, null);
        Unemploy(person);
        Forget(person, ConsentKind.BureauQuery);
        return person;
    }

    private void Turn(Application application, Product product, Twist twist, int place, DateOnly today)
    {
        var applicant = application.Applicant;
        switch (twist)
        {
            case Twist.NoBureauConsent:
                Forget(applicant, ConsentKind.BureauQuery);
                break;
            case Twist.PoliticallyExposed:
                applicant.PoliticallyExposed = true;
                break;
            case Twist.TaxedAbroad:
                applicant.TaxResidences = [new TaxResidence { Country = "FR", Tin = "3023217600053" }];
                break;
            case Twist.Guarantor or Twist.Signatory:
                application.Others = [With(people.Person(place, today), twist == Twist.Guarantor ? PartyRole.Guarantor : PartyRole.Signatory)];
                break;
        }
    }
}
