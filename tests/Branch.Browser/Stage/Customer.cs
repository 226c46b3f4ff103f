using System.Globalization;
using Branch.Identifiers;

namespace Branch.Browser.Stage;

/// <summary>Who sits before the banker, and what they ask for; typed in as the person's language writes it.</summary>
public sealed record Customer(string GivenName, string FamilyName, int Seed)
{
    public string Name => $"{GivenName} {FamilyName}";

    public string FileName => $"{FamilyName}, {GivenName}";

    public int Amount { get; init; } = 18_000;

    public int Months { get; init; } = 48;

    public int NetIncome { get; init; } = 3_450;

    public int HousingCost { get; init; } = 890;

    public int Adults { get; init; } = 1;

    public async Task StateLoanAsync(Person banker)
    {
        await banker.ChooseAsync("Product", banker.Words.Culture.TwoLetterISOLanguageName == "de" ? "Ratenkredit" : "Instalment loan");
        await banker.TypeAsync("Amount", Amount.ToString("N0", banker.Words.Culture));
        await banker.TypeAsync("Term in months", Months.ToString(CultureInfo.InvariantCulture));
        await banker.ChooseAsync("Purpose", banker.Words.Of("Furniture"));
    }

    public async Task StatePersonAsync(Person banker)
    {
        var country = banker.Words.Culture.TwoLetterISOLanguageName == "de" ? "Deutschland" : "Germany";
        await banker.TypeAsync("Given names", GivenName);
        await banker.TypeAsync("Family name", FamilyName);
        await banker.TypeAsync("Birth date", "1988-04-17");
        await banker.TypeAsync("Place of birth", "Göttingen");
        await banker.ChooseAsync("Nationality", country);
        await banker.TypeAsync("Tax id", TaxId.Sample(Seed));
        await banker.ChooseAsync("Politically exposed", banker.Words.Of("No"));
        await banker.ChooseAsync("Kind of document", banker.Words.Of("Identity card"));
        await banker.TypeAsync("Document number", $"L0{Seed}X00T4");
        await banker.TypeAsync("Issued by", "Bezirksamt Neukölln");
        await banker.TypeAsync("Issued on", "2022-03-14");
        await banker.TypeAsync("Valid until", "2032-03-13");
        await banker.TypeAsync("Street and number", "Weserstraße 48");
        await banker.TypeAsync("Postal code", "12045");
        await banker.TypeAsync("Town or city", "Berlin");
        await banker.ChooseAsync("Country", country);
        await banker.TypeAsync("At this address since", "2017-02-01");
        await banker.TypeAsync("Telephone", "030 23125417");
        await banker.ChooseAsync("Employment", banker.Words.Of("Employee"));
        await banker.TypeAsync("Employer", "Klinikum am Landwehrkanal gGmbH");
        await banker.TypeAsync("Employed since", "2016-09-01");
        await banker.TypeAsync("Monthly net income", NetIncome.ToString("N0", banker.Words.Culture));
        await banker.TypeAsync("IBAN", Iban.Make("DE", "10050000", $"{1_063_482_000 + Seed}"));
        await banker.CheckAsync("Consent: data protection");
        await banker.CheckAsync("Consent: credit bureau");
    }

    public async Task StateHouseholdAsync(Person banker)
    {
        await banker.TypeAsync("Adults", Adults.ToString(CultureInfo.InvariantCulture));
        await banker.TypeAsync("Children", "0");
        await banker.ChooseAsync("Housing", banker.Words.Of("Rented"));
        await banker.TypeAsync("Monthly cost of housing", HousingCost.ToString("N0", banker.Words.Culture));
    }

    /// <summary>All steps at once, without a look aside; with the vote.</summary>
    public async Task ApplyAsync(Person banker)
    {
        await banker.PressAsync("New application");
        await StateLoanAsync(banker);
        await banker.PressAsync("Save and continue");
        await StatePersonAsync(banker);
        await banker.PressAsync("Save and continue");
        await StateHouseholdAsync(banker);
        await banker.PressAsync("Save and review");
        await VoteAsync(banker);
    }

    public static async Task VoteAsync(Person banker)
    {
        await banker.CheckAsync("For the loan");
        await banker.TypeAsync("Comment", "Seit acht Jahren Kunde, Unterlagen vollständig.");
    }
}
