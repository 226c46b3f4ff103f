using Branch.Access;
using Branch.Applications;
using Branch.Data;

namespace Branch.Desks.Banker;

/// <summary>A draft that a banker has in hand, and what its case is.</summary>
/// <param name="Number">Of a returned case; a new application has none yet.</param>
/// <param name="Round">Of the case; 0 before the first submission.</param>
public sealed record OpenDraft(long CaseId, string? Number, int Round, string Content, long Version, DateTimeOffset SavedAt, long? ProductVersionId, long BankerId)
{
    public bool IsReturned => Number is not null;

    public Application Application() => ApplicationJson.Parse(Content);
}

/// <summary>What somebody asked to be corrected at a field, in the last return.</summary>
/// <param name="Field">Where it stands in the draft; null if it was about a person who has left.</param>
public sealed record FieldRemark(string? Field, string Text, string By, DateTimeOffset At);

/// <summary>The front-office vote that went with the last submission.</summary>
public sealed record EarlierVote(string Judgement, string Comment, string By, DateTimeOffset At);

public sealed class DraftQuery(Db db)
{
    /// <summary>Null if there is none, or it is not in this banker's hands.</summary>
    public Task<OpenDraft?> FindAsync(Actor banker, long caseId, CancellationToken ct) => db.FirstOrDefaultAsync<OpenDraft>("""
        select c.Id as CaseId, c.Number, c.Round, d.Content, d.Version, d.SavedAt, c.ProductVersionId, c.BankerId
          from Cases c
          join Drafts d on d.CaseId = c.Id
         where c.Id = @caseId
           and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)
           and ((c.Status = 'draft' and c.BankerId = @actorId)
                or exists (select 1 from WorkItems w
                            where w.CaseId = c.Id and w.Desk = 'banker' and w.Status = 'claimed' and w.AssigneeId = @actorId))
        """, new { caseId, actorId = banker.Id }, ct);

    /// <summary>Of a case that was submitted and that this banker may see; else null.</summary>
    public Task<string?> NumberAsync(Actor banker, long caseId, CancellationToken ct) => db.FirstOrDefaultAsync<string>("""
        select c.Number
          from Cases c
         where c.Id = @caseId and c.Number is not null
           and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)
        """, new { caseId, actorId = banker.Id }, ct);

    /// <summary>A submitted case that this banker may still withdraw.</summary>
    public Task<OpenCase?> OpenAsync(Actor banker, long caseId, CancellationToken ct) => db.FirstOrDefaultAsync<OpenCase>("""
        select c.Id as CaseId, c.Number, c.ApplicantName
          from Cases c
         where c.Id = @caseId and c.Status = 'open' and c.BankerId = @actorId
           and exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId)
        """, new { caseId, actorId = banker.Id }, ct);

    /// <param name="now">The draft: the people of a remark may stand in another row by now.</param>
    public async Task<IReadOnlyList<FieldRemark>> RemarksAsync(long caseId, Application now, CancellationToken ct)
    {
        var remarks = await db.QueryAsync<RemarkRow>(Remarks, new { caseId }, ct);
        if (remarks.Count == 0) return [];
        var then = ApplicationJson.Parse(remarks[0].Content);
        return [.. remarks.Select(r => new FieldRemark(PartyPath.Follow(r.Field, then, now), r.Text, r.By, r.At))];
    }

    private const string Remarks = """
        select r.Field, r.Text, u.DisplayName as "By", r.At, v.Content
          from Remarks r
          join Users u on u.Id = r.UserId
          join Revisions v on v.Id = r.RevisionId
         where r.CaseId = @caseId
           and r.WorkItemId = (select max(l.WorkItemId) from Remarks l where l.CaseId = @caseId)
         order by r.Id
        """;

    private sealed record RemarkRow(string Field, string Text, string By, DateTimeOffset At, string Content);

    public Task<EarlierVote?> EarlierVoteAsync(long caseId, CancellationToken ct) => db.FirstOrDefaultAsync<EarlierVote>("""
        select v.Judgement, v.Comment, u.DisplayName as "By", v.At
          from Votes v
          join Users u on u.Id = v.UserId
         where v.Id = (select max(l.Id) from Votes l where l.CaseId = @caseId and l.Side = 'front')
        """, new { caseId }, ct);
}

public sealed record OpenCase(long CaseId, string Number, string ApplicantName);
