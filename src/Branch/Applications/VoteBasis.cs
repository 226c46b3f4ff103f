using System.Text.Json;
using Branch.Credit;

namespace Branch.Applications;

/// <summary>
/// What a vote rests on: what the checks of the product rest on, what the credit check draws on, the terms asked for, and who the people
/// are. A telephone number is none of it, so its correction leaves the votes as they are.
/// </summary>
public static class VoteBasis
{
    private static readonly string[] Always =
    [
        nameof(Application.Amount), nameof(Application.TermMonths), nameof(Application.Purpose), nameof(Application.PurposeNote),
        nameof(Application.Assets), nameof(Application.Collateral), nameof(Application.Household),
    ];

    private static readonly string[] OfParty =
    [
        nameof(Party.Role), nameof(Party.Kind), nameof(Party.GivenName), nameof(Party.FamilyName), nameof(Party.BirthDate), nameof(Party.LegalName),
        nameof(Party.MaritalStatus), nameof(Party.AgreesToBureauQuery),
    ];

    /// <summary>SHA-256, lower-case hex. The version of the product counts: it says what is checked.</summary>
    public static string HashOf(Product product, Application application) => ApplicationJson.HashOf(TextOf(product, application));

    internal static string TextOf(Product product, Application application)
    {
        var values = Fields(product, application).ToDictionary(field => field.Key, field => field.Value);
        values["Product"] = product.VersionId;
        if (CreditFacts.Of(application, product) is { } facts) values["Facts"] = JsonSerializer.Serialize(facts);
        return ApplicationJson.CanonicalMembers(values);
    }

    /// <summary>The stated values among it, each once; empty ones count like those that are not there.</summary>
    public static IReadOnlyList<ApplicationField> Fields(Product product, Application application)
    {
        var people = application.Everybody().SelectMany(p => OfParty.Select(name => $"{p.Path}.{name}")).ToHashSet();
        var fields = ApplicationFields.Of(application);
        var stated = fields.Where(field => field.Value is not (null or false));
        return
        [
            .. stated.Where(field => people.Contains(field.Path) || Always.Any(one => IsIn(field.Path, one)))
                .Concat(CheckItem.Of(product, application, fields).SelectMany(item => item.Fields))
                .DistinctBy(field => field.Key).OrderBy(field => field.Key, StringComparer.Ordinal),
        ];
    }

    private static bool IsIn(string path, string one) =>
        path.StartsWith(one, StringComparison.Ordinal) && (path.Length == one.Length || path[one.Length] is '.' or '[');
}
