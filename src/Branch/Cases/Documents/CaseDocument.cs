using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

public static class DocumentMark
{
    /// <summary>Taken back by the banker before it was submitted.</summary>
    public const string Removed = "removed";

    /// <summary>Refused by the back office: another one is needed.</summary>
    public const string Refused = "refused";
}

/// <summary>A document of a case; its content lies in the document store under its hash.</summary>
/// <param name="Round">Of the case when it was handed in: 0 before the first submission.</param>
/// <param name="Kind">As in <see cref="Applications.RequiredDocument"/>.</param>
/// <param name="About">The party it is about, as in <see cref="PartyPath"/>; empty for the whole application.</param>
/// <param name="Mark">One of <see cref="DocumentMark"/> if it counts no more.</param>
public sealed record CaseDocument(
    long Id, int Round, string Desk, string Kind, string About, string FileName, string MediaType, int Bytes, string Hash, string Scanner,
    string Person, DateTimeOffset At, string? Mark, string? MarkComment, string? MarkedBy)
{
    public bool Counts => Mark is null;

    public RequiredDocument Purpose => new(Kind, About);

    public const string OfCase = """
        select d.Id, d.Round, d.Desk, d.Kind, d.About, d.FileName, d.MediaType, d.Bytes, d.Hash, d.Scanner,
               u.DisplayName as Person, d.At, m.Mark, m.Comment as MarkComment, k.DisplayName as MarkedBy
          from Documents d
          join Users u on u.Id = d.UserId
          left join DocumentMarks m on m.DocumentId = d.Id
          left join Users k on k.Id = m.UserId
         where d.CaseId = @caseId
         order by d.Id
        """;

    public static Task<IReadOnlyList<CaseDocument>> OfCaseAsync(Tx tx, long caseId) => tx.QueryAsync<CaseDocument>(OfCase, new { caseId });
}
