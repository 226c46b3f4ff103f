using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Documents;

namespace Branch.Desks.CaseFiles;

/// <summary>A document to be shown or handed out.</summary>
public sealed record DocumentFile(long CaseId, long Id, string? Number, string Kind, string FileName, string MediaType, string Hash)
{
    /// <summary>Nothing in it that anybody typed: a number, a word of the program, the ending of its type.</summary>
    public string SafeName => $"{Number ?? "draft"}-{Kind.Replace('_', '-')}-{Id}{Documents.MediaType.Ending(MediaType)}";
}

public sealed class DocumentQuery(Db db)
{
    /// <exception cref="UnknownCaseException">The case has no such document, or the person may not know of the case.</exception>
    public async Task<DocumentFile> LoadAsync(Actor actor, long caseId, long documentId, CancellationToken ct) =>
        await db.FirstOrDefaultAsync<DocumentFile>($"""
            select d.CaseId, d.Id, c.Number, d.Kind, d.FileName, d.MediaType, d.Hash
              from Documents d
              join Cases c on c.Id = d.CaseId
             where d.Id = @documentId and d.CaseId = @caseId
               and not exists (select 1 from DocumentMarks m where m.DocumentId = d.Id and m.Mark = 'removed')
               and {CaseSight.Visible}
            """, new { documentId, caseId, actorId = actor.Id }, ct) ?? throw new UnknownCaseException();
}
