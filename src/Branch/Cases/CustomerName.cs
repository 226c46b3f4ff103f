using Branch.Applications;
using Branch.Identifiers;

namespace Branch.Cases;

public static class CustomerName
{
    /// <summary>"Weiß, Jürgen", or a company's name; empty while nothing is known.</summary>
    public static string Of(Party party) => party.IsLegal
        ? party.LegalName?.Trim() ?? ""
        : string.Join(", ", new[] { party.FamilyName, party.GivenName }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()));

    /// <inheritdoc cref="Folded.Of"/>
    public static string Fold(string name) => Folded.Of(name);
}
