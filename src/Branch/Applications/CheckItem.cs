using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>One check that an application asks of the clerk, and the stated values on which it rests.</summary>
/// <param name="About">The party it is about, as in <see cref="PartyPath"/>; empty for the whole application.</param>
/// <param name="Fields">Those that say something.</param>
public sealed record CheckItem(ClerkCheck Check, string About, IReadOnlyList<ApplicationField> Fields)
{
    private static readonly Dictionary<ClerkCheck, string> Names =
        Enum.GetValues<ClerkCheck>().ToDictionary(check => check, check => StoredWord.Of(check));

    private static readonly Dictionary<string, ClerkCheck> Codes = Names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>As it is stored: "collateralValue".</summary>
    public string Code => Names[Check];

    /// <summary>In addresses and forms: "identity:Applicant".</summary>
    public string Key => field ??= $"{Code}:{About}";

    /// <summary>
    /// SHA-256 over the canonical values. A field that says nothing counts like one that is not there, so that a field
    /// which is new to the form opens no old check.
    /// </summary>
    public string Hash => field ??= ApplicationJson.HashOf(Text);

    internal string Text => ApplicationJson.CanonicalMembers(Fields.ToDictionary(f => f.Key, f => f.Value));

    /// <summary>What the product asks the clerk to check in this application, party by party.</summary>
    public static IReadOnlyList<CheckItem> Of(Product product, Application application) => Of(product, application, ApplicationFields.Of(application));

    /// <inheritdoc cref="Of(Product, Application)"/>
    /// <param name="fields">Those of the application.</param>
    public static IReadOnlyList<CheckItem> Of(Product product, Application application, IReadOnlyList<ApplicationField> fields)
    {
        var stated = fields.Where(field => field.Value is not (null or false)).ToList();
        return [.. product.Checks.Distinct().SelectMany(check => CheckFields.Of(check, application).Select(subject =>
            new CheckItem(check, subject.About, [.. stated.Where(field => subject.RestsOn(field.Path))])))];
    }

    /// <summary>"Income agrees with the evidence · Co-applicant".</summary>
    public string Label(Application? application, IStringLocalizer<Texts> T) => Label(Code, About, application, T);

    /// <param name="code">As it is stored; one that is not known any more is shown as it is.</param>
    /// <param name="application">For the names of the further people.</param>
    public static string Label(string code, string about, Application? application, IStringLocalizer<Texts> T)
    {
        var name = Codes.TryGetValue(code, out var check) ? check.Label(T) : code;
        return about.Length == 0 ? name : $"{name} · {PartyPath.Label(about, application, T)}";
    }
}
