namespace Branch.Bureau;

/// <summary>A credit bureau, such as SCHUFA or CRIF: what it knows of a person. The bank connects its own here.</summary>
public interface ICreditBureau
{
    /// <exception cref="BureauException">There is no usable answer.</exception>
    Task<BureauReport> AskAsync(BureauQuery query, CancellationToken ct);
}

/// <summary>A question about one person.</summary>
/// <param name="GivenName">Empty for a company, whose name is the family name.</param>
/// <param name="BirthDate">Null for a company.</param>
/// <param name="Key">However often it is sent: the same key is one query at the bureau.</param>
public sealed record BureauQuery(
    string Key, string GivenName, string FamilyName, DateOnly? BirthDate, string Street, string PostalCode, string City, string Country);

public enum BureauFault
{
    /// <summary>The setting Bureau:Url is not given: there is nobody to ask.</summary>
    NotConnected,

    /// <summary>No connection, or it broke off.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>It answered with an error.</summary>
    Failed,

    /// <summary>It answered with something that is no report.</summary>
    Unreadable,
}

/// <summary>No usable answer. The message names no person.</summary>
public sealed class BureauException(BureauFault fault, Exception? cause = null) : Exception(Sentence(fault), cause)
{
    public BureauFault Fault { get; } = fault;

    private static string Sentence(BureauFault fault) => fault switch
    {
        BureauFault.NotConnected => "No credit bureau is connected (setting Bureau:Url).",
        BureauFault.Unreachable => "The credit bureau cannot be reached.",
        BureauFault.TimedOut => "The credit bureau did not answer in time.",
        BureauFault.Failed => "The credit bureau answered with an error.",
        BureauFault.Unreadable => "The credit bureau's answer is not a report.",
    };
}
