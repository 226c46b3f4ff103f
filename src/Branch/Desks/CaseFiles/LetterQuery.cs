using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Desks.CaseFiles;

public sealed record LetterPdf(string Number, string Template, byte[] Pdf)
{
    /// <summary>Nothing in it but letters, digits and dashes: a number, and a word of the workflow.</summary>
    public string FileName => $"{Number}-{Template}.pdf";
}

public sealed class LetterQuery(Db db)
{
    /// <exception cref="UnknownCaseException">The case has no such letter, or the person may not know of the case.</exception>
    public async Task<LetterPdf> LoadAsync(Actor actor, long caseId, long letterId, CancellationToken ct) =>
        await db.FirstOrDefaultAsync<LetterPdf>($"""
            select c.Number, l.Template, l.Pdf
              from Letters l
              join Cases c on c.Id = l.CaseId
             where l.Id = @letterId and l.CaseId = @caseId
               and {CaseSight.Visible}
            """, new { letterId, caseId, actorId = actor.Id }, ct) ?? throw new UnknownCaseException();
}
