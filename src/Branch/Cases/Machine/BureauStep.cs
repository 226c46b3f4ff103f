using System.Security.Cryptography;
using Branch.Applications;
using Branch.Bureau;
using Branch.Data;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

public static class BureauStatus
{
    public const string Received = "received";
    public const string NoConsent = "no_consent";
    public const string Unavailable = "unavailable";
}

/// <summary>
/// Asks the credit bureau about everybody who would owe the loan and consented to it, and keeps what it answered. A bureau
/// that does not answer holds the case up for a few attempts only; then a person sees that there is no report. After a
/// correction nobody is asked about again who is stated as before.
/// </summary>
public sealed class BureauStep(Db db, ICreditBureau bureau, IOptions<BureauSettings> settings, TimeProvider clock) : IMachineStep
{
    public string Task => "bureau";

    public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var parties = work.Revision.Application().Parties();
        var earlier = await EarlierReport.OfAsync(db, work.Case.Id, clock.Now() - settings.Value.KeepFor, ct);
        var answers = await System.Threading.Tasks.Task.WhenAll(parties.Select((party, index) => AskAsync(work, party, index, earlier, ct)));
        var passing = answers.FirstOrDefault(a => a.Failure is { Fault: not BureauFault.NotConnected })?.Failure;
        if (passing is not null && work.Item.Attempts < settings.Value.GiveUpAfter) throw passing;
        return new MachineResult(act => KeepAsync(act, work, answers),
            answers.Any(a => a.Status == BureauStatus.Unavailable) ? "Unavailable"
            : answers.Any(a => a.Status == BureauStatus.NoConsent) ? "NoConsent" : "Done");
    }

    private async Task<Answer> AskAsync(MachineWork work, Party party, int index, IReadOnlyList<EarlierReport> earlier, CancellationToken ct)
    {
        var role = Parties.RoleAt(index);
        // The same at every attempt of this step, and never again: also a restored database asks under other keys.
        var key = $"{work.Item.Id}-{role}-{work.Revision.Hash[..12]}";
        if (BureauConsent.Of(party) is not { } consent) return new Answer(role, key, null, null, null);
        var query = EarlierReport.About(party) with { Key = key };
        if (earlier.LastOrDefault(report => report.IsAbout(query)) is { } kept) return new Answer(role, key, consent, BureauReport.Parse(kept.Content), null) { Kept = kept };
        using var measure = Measures.Call("bureau");
        try
        {
            return new Answer(role, key, consent, measure.Done(await bureau.AskAsync(query, ct)), null);
        }
        catch (BureauException failure)
        {
            return new Answer(role, key, consent, null, failure);
        }
    }

    private static async Task KeepAsync(Act act, MachineWork work, IReadOnlyList<Answer> answers)
    {
        foreach (var answer in answers)
            await act.Tx.ExecuteAsync("""
                insert into BureauReports (CaseId, RevisionId, WorkItemId, Role, RequestKey, Status, Fault, Content, Hash, Score, Consent, At, KeptFromId)
                values (@caseId, @revisionId, @itemId, @Role, @Key, @Status, @fault, @content, @Hash, @score, @Consent, @at, @keptFromId)
                """, new
            {
                caseId = work.Case.Id,
                revisionId = work.Revision.Id,
                itemId = work.Item.Id,
                answer.Role,
                answer.Key,
                answer.Status,
                fault = answer.Failure?.Fault.ToString(),
                content = answer.Report?.Content,
                answer.Hash,
                score = answer.Report?.Score,
                answer.Consent,
                at = answer.Kept?.At ?? act.Now,
                keptFromId = answer.Kept?.Id,
            });
        await act.AuditAsync(work.Case.Id, "bureau-asked", new
        {
            revision = work.Revision.No,
            parties = answers.Select(a => new { a.Role, a.Status, a.Key, a.Hash, fault = a.Failure?.Fault.ToString(), kept = a.Kept?.Id }),
        });
    }

    /// <summary>What came of the question about one party; neither report nor failure if it was not asked.</summary>
    private sealed record Answer(string Role, string Key, string? Consent, BureauReport? Report, BureauException? Failure)
    {
        public string Status => Report is not null ? BureauStatus.Received : Failure is not null ? BureauStatus.Unavailable : BureauStatus.NoConsent;

        public string? Hash { get; } = Report is null ? null : Convert.ToHexStringLower(SHA256.HashData(Report.Content));

        /// <summary>The report that was there already; null if the bureau was asked.</summary>
        public EarlierReport? Kept { get; init; }
    }
}
