namespace Branch.Applications;

/// <summary>What a product asks for besides what is stated.</summary>
/// <param name="Documents">Codes of <see cref="DocumentKind"/>; the situation says which of them are needed.</param>
/// <param name="DocumentsFirst">Whether an application is submitted only with all of its documents.</param>
public sealed record ProductRequirements(IReadOnlyList<string> Documents, bool DocumentsFirst)
{
    public static ProductRequirements Standard { get; } = new([.. DocumentKind.All.Select(kind => kind.Code)], false);
}
