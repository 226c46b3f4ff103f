using Branch.Applications;
using Branch.Credit;

namespace Branch.Desks.Reports;

/// <summary>The decisions of a period that deviate from the votes (MaRisk BTO 1.1), newest first.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Decisions">All decisions of the period, so that the deviations can be weighed.</param>
public sealed record Deviations(
    DateOnly From, DateOnly Until, long? Branch, IReadOnlyList<Deviation> Rows, long Decisions, IReadOnlyList<OfficeName> Offices)
{
    public string Office => Offices.FirstOrDefault(o => o.Id == Branch)?.Name ?? "";

    /// <summary>The address of this report in another form, such as "csv".</summary>
    public string As(string ending) => FormattableString.Invariant($"/reports/deviations.{ending}?from={From:yyyy-MM-dd}&until={Until:yyyy-MM-dd}&branch={Branch}");
}

public sealed record OfficeName(long Id, string Name);

/// <param name="Judgement">Of the decision.</param>
/// <param name="Reason">Why it deviates.</param>
public sealed record Deviation(
    long CaseId, string Number, string Office, DateTimeOffset At, string Person, int Level, string Judgement, string? FrontVote, string? BackVote,
    Money? Amount, int? TermMonths, Money Exposure, Money Limit, string Reasons, string Reason)
{
    public IReadOnlyList<RejectionReason> ReasonList =>
        [.. Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(RejectionReason.IsKnown).Select(RejectionReason.Of)];
}
