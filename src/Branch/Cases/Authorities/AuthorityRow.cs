using Branch.Credit;

namespace Branch.Cases;

public static class AuthorityGrants
{
    /// <summary>A person, or everybody with a role, may decide.</summary>
    public const string Decide = "decide";

    /// <summary>Business that is not relevant to risk: the front-office vote alone does (MaRisk BTO 1.1).</summary>
    public const string OneVote = "one_vote";
}

/// <summary>
/// A row of the schedule of authorities. It grants, and none takes away: of several that fit a case, the highest amount
/// counts. A condition that is null fits every case.
/// </summary>
/// <param name="Role">Instead of a person: everybody who has it.</param>
/// <param name="ProductKind">As Products has it: instalmentLoan, overdraft …</param>
/// <param name="Verdict">The assessment's, as the risk class: good, borderline, poor.</param>
/// <param name="Amount">Up to this <see cref="Exposure"/> of all parties to the case.</param>
/// <param name="Until">The last day on which it counts.</param>
public sealed record AuthorityRow(
    string Grants, long? UserId, string? Role, string? ProductKind, string? Verdict, bool? IsSecured, Money Amount, DateOnly From, DateOnly? Until);
