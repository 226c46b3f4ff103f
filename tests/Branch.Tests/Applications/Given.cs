using System.Globalization;
using Branch.Applications;
using Branch.Credit;
using Branch.Identifiers;
using Branch.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Branch.Tests.Applications;

/// <summary>What the tests of applications start from.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2026, 6, 15);

    public static IStringLocalizer<Texts> Texts { get; } = new StringLocalizer<Texts>(new ResourceManagerStringLocalizerFactory(
        Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    public static ApplicationValidator Validator => new(Texts, StandardProducts.All, Today);

    public static string SamplesFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Branch.sln"))) folder = folder.Parent;
            return Path.Combine(folder.FullName, "samples");
        }
    }

    public static Application Sample(string name) => ApplicationJson.Parse(File.ReadAllText(Path.Combine(SamplesFolder, name + ".json")));

    public static Application Good => Sample("good");

    public static Party Another(int seed = 7) => new()
    {
        GivenName = "Elif",
        FamilyName = "Yıldız",
        BirthDate = new DateOnly(1984, 10, 22),
        BirthPlace = "Izmir",
        Nationality = "TR",
        TaxId = TaxId.Sample(seed),
        PoliticallyExposed = false,
        DocumentKind = IdentityDocumentKind.Passport,
        DocumentNumber = "U12345678",
        DocumentAuthority = "Generalkonsulat",
        DocumentIssued = new DateOnly(2021, 3, 1),
        DocumentExpires = new DateOnly(2031, 2, 28),
        AddressSince = new DateOnly(2015, 5, 1),
        AgreesToDataProtection = true,
        Street = "Weg 1",
        PostalCode = "60433",
        City = "Frankfurt",
        Country = "DE",
        Phone = "+496990009351",
        Employment = EmploymentKind.Retired,
        NetIncome = Money.FromEuros(1_290),
    };

    /// <summary>Field and message of every problem that the change makes, in English.</summary>
    public static IReadOnlyList<(string Path, string Message)> Problems(Action<Application> change)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var application = Good;
        change(application);
        return [.. Validator.Validate(application).Errors.Select(e => (e.PropertyName, e.ErrorMessage))];
    }
}
