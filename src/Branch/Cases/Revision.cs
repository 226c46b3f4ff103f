using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>What the customer stated at one submission. Never changed; the hash is over the stored text.</summary>
public sealed record Revision(long Id, long CaseId, int No, string Content, string Hash, long CapturedBy, DateTimeOffset At)
{
    private Application? application;

    /// <summary>Read once; whoever wants to change it takes a copy.</summary>
    public Application Application() => application ??= ApplicationJson.Stored(Content);

    public static async Task<Revision> OfAsync(Tx tx, Case of) =>
        await tx.SingleAsync<Revision>("""
            select Id, CaseId, No, Content, Hash, CapturedBy, At
              from Revisions
             where Id = @RevisionId
            """, new { of.RevisionId });
}
