using Branch.Access;
using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Writes to the customer which of the required documents are still missing; whoever has the documents in hand asks for it.</summary>
public sealed class RequestDocuments(Db db, Acts acts, CaseLetters letters)
{
    /// <returns>How many documents were asked for.</returns>
    /// <exception cref="RefusedException">Nothing is missing, or the case has no number yet.</exception>
    public async Task<int> RunAsync(Actor actor, long caseId, CancellationToken ct)
    {
        var (seen, letter) = await PrepareAsync(caseId, ct);
        return await acts.RunAsync(actor, "request-documents", caseId, async act =>
        {
            var (of, desk) = await DocumentHands.CheckAsync(act, caseId);
            var (_, missing) = await MissingAsync(act.Tx, of);
            if (missing.Count == 0 || letter is null) throw new RefusedException(RefusalReason.NotOffered, "no document is missing");
            if (of.Version != seen.Of.Version || !missing.SequenceEqual(seen.Missing)) throw new StaleException(caseId);
            await letters.KeepAsync(act, caseId, null, letter);
            await act.AuditAsync(caseId, "documents-requested", new { by = desk, documents = missing });
            return missing.Count;
        }, ct);
    }

    /// <summary>The letter is drawn before the transaction; what it was drawn from is looked at again inside.</summary>
    private async Task<((Case Of, IReadOnlyList<RequiredDocument> Missing) Seen, CaseLetter? Letter)> PrepareAsync(long caseId, CancellationToken ct)
    {
        var (of, revision, missing) = await db.ReadAsync(async tx =>
        {
            var found = await Case.LockAsync(tx, caseId);
            var (on, open) = await MissingAsync(tx, found);
            return (found, on, open);
        }, ct);
        return ((of, missing), revision is null || missing.Count == 0 ? null : await letters.RequestAsync(of, revision, missing, ct));
    }

    /// <summary>By the revision that is checked; nothing before there is one.</summary>
    private static async Task<(Revision? On, IReadOnlyList<RequiredDocument> Missing)> MissingAsync(Tx tx, Case of)
    {
        if (of.RevisionId is null) return (null, []);
        var revision = await Revision.OfAsync(tx, of);
        var set = await CaseDocuments.SetAsync(tx, of.Id, revision.Application(), revision.Product);
        return (revision, [.. set.Open.Select(need => need.Required)]);
    }
}
