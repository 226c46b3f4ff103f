using Branch.Bureau;
using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

/// <summary>A report as it was received about one party.</summary>
public sealed record KeptReport(long Id, string Role, byte[] Content, string Hash, DateTimeOffset At);

/// <summary>What came of the question about one party, for the assessment.</summary>
public sealed record BureauResult(long Id, string Status, byte[]? Content, string? Hash)
{
    public BureauFinding Finding()
    {
        var report = Content is null ? null : BureauReport.Parse(Content);
        return new BureauFinding(Status, report?.Score, report?.Entries.Count(entry => entry.IsNegative) ?? 0, Id, Hash);
    }
}

/// <summary>The reports that the credit bureau gave on the current revision of a case.</summary>
public static class BureauReports
{
    private const string Received = """
        select Id, Role, Content, Hash, At
          from BureauReports
         where Status = 'received'
           and RevisionId = @RevisionId and WorkItemId = (select max(b.WorkItemId) from BureauReports b where b.RevisionId = @RevisionId)
         order by Id
        """;

    public static async Task<bool> AnyAsync(Tx tx, Case of) => (await tx.QueryAsync<KeptReport>(Received, new { of.RevisionId })).Count > 0;

    /// <summary>Of the last query, whatever came of it.</summary>
    public static async Task<IReadOnlyList<BureauFinding>> FindingsAsync(Db db, Case of, CancellationToken ct)
    {
        var results = await db.QueryAsync<BureauResult>("""
            select Id, Status, Content, Hash
              from BureauReports
             where RevisionId = @RevisionId and WorkItemId = (select max(b.WorkItemId) from BureauReports b where b.RevisionId = @RevisionId)
             order by Id
            """, new { of.RevisionId }, ct);
        return [.. results.Select(result => result.Finding())];
    }

    /// <summary>Of the last query.</summary>
    public static Task<IReadOnlyList<KeptReport>> ReceivedAsync(Db db, Case of, CancellationToken ct) =>
        db.QueryAsync<KeptReport>(Received, new { of.RevisionId }, ct);
}
