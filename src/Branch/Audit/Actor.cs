namespace Branch.Audit;

/// <summary>Who acts: a signed-in person, as the database knows them at the start of the request, or the application itself.</summary>
public sealed record Actor(long Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<long> BranchIds)
{
    /// <summary>The application itself, at the desk "system".</summary>
    public static readonly Actor System = new(0, "system", "Branch", [], []);

    /// <summary>"de" or "en".</summary>
    public string Language { get; init; } = "de";

    /// <summary>What is missing before the person may work; until then they have no roles.</summary>
    public SignInStep Awaits { get; init; }

    /// <summary>Name of the absent person in whose name the act is done; "" in one's own.</summary>
    public string OnBehalfOf { get; init; } = "";

    /// <summary>Desks whose team this person leads, in their branches.</summary>
    public IReadOnlyList<string> Leads { get; init; } = [];

    public bool Is(string role) => Roles.Contains(role);
}

/// <summary>What follows the right password.</summary>
public enum SignInStep
{
    Done,

    /// <summary>The code of the authenticator app.</summary>
    Code,

    /// <summary>A password of one's own in the place of a one-time password.</summary>
    Password,

    /// <summary>An authenticator app, which the person's role asks for.</summary>
    Authenticator,
}
