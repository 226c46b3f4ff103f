using Branch.Data;

namespace Branch.Cases;

/// <summary>A report as it was received about one party.</summary>
public sealed record KeptReport(long Id, string Role, byte[] Content, string Hash, DateTimeOffset At);

/// <summary>The reports that the credit bureau gave on the current revision of a case.</summary>
public static class BureauReports
{
    private const string Received = """
        select Id, Role, Content, Hash, At
          from BureauReports
         where Status = 'received'
           and WorkItemId = (select max(b.WorkItemId) from BureauReports b where b.RevisionId = @RevisionId)
         order by Id
        """;

    public static async Task<bool> AnyAsync(Tx tx, Case of) => (await tx.QueryAsync<KeptReport>(Received, new { of.RevisionId })).Count > 0;

    /// <summary>Of the last query.</summary>
    public static Task<IReadOnlyList<KeptReport>> ReceivedAsync(Db db, Case of, CancellationToken ct) =>
        db.QueryAsync<KeptReport>(Received, new { of.RevisionId }, ct);
}
