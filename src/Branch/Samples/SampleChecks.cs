using Branch.Applications;
using Branch.Cases;
using Branch.Data;

namespace Branch.Samples;

/// <summary>
/// Records whatever a case asks to be checked, one act after the other, as a clerk does. People have no button for this:
/// each check is their own.
/// </summary>
public sealed class SampleChecks(Db db, RecordVerification record)
{
    /// <param name="itemId">Of the clerk's work item, claimed.</param>
    /// <returns>How many were open.</returns>
    public async Task<int> RecordAsync(Actor clerk, long itemId, CancellationToken ct)
    {
        var (item, revision, list, documents) = await db.ReadAsync(async tx =>
        {
            var found = await WorkItem.OfAsync(tx, itemId);
            var of = await Case.LockAsync(tx, found.CaseId);
            var shown = await Revision.OfAsync(tx, of);
            return (found, shown, await CheckList.LoadAsync(tx, of, shown), await CaseDocument.OfCaseAsync(tx, of.Id));
        }, ct);
        foreach (var state in list.Open)
        {
            var document = documents.FirstOrDefault(d => d.Counts && d.About == state.Item.About) ?? documents.FirstOrDefault(d => d.Counts);
            var form = new VerificationForm { Result = VerificationResult.Confirmed, Method = document is null ? "call" : VerificationMethod.Copy, DocumentId = document?.Id };
            await record.RunAsync(clerk, itemId, item.Version, revision.Hash, state.Item.Key, form, ct);
        }
        return list.Open.Count;
    }
}
