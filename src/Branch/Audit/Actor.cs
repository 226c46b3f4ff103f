namespace Branch.Audit;

/// <summary>Who acts: a signed-in person, as the database knows them at the start of the request, or the application itself.</summary>
public sealed record Actor(long Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<long> BranchIds)
{
    /// <summary>The application itself, at the desk "system".</summary>
    public static readonly Actor System = new(0, "system", "Branch", [], []);

    /// <summary>"de" or "en".</summary>
    public string Language { get; init; } = "de";

    /// <summary>Has no roles until a one-time password is replaced by one that nobody else knows.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Name of the absent person in whose name the act is done; "" in one's own.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>Desks whose team this person leads, in their branches.</summary>
    public IReadOnlyList<string> Leads { get; init; } = [];

    public bool Is(string role) => Roles.Contains(role);
}
