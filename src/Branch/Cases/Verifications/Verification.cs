using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

public static class VerificationResult
{
    public const string Confirmed = "confirmed";
    public const string Deviates = "deviates";
    public const string NotVerifiable = "not_verifiable";

    public static readonly IReadOnlyList<string> All = [Confirmed, Deviates, NotVerifiable];
}

/// <summary>How something was checked, and where the knowledge comes from.</summary>
/// <param name="NeedsDocument">Then the document is named.</param>
public sealed record VerificationMethod(string Code, string Source, bool NeedsDocument)
{
    public const string Copy = "copy";

    public static IReadOnlyList<VerificationMethod> All { get; } =
    [
        new(Copy, "document", true), new("original", "document", true), new("account", "bank", false),
        new("call", "third_party", false), new("register", "register", false), new("statement", "customer", false),
    ];

    public static VerificationMethod? Of(string? code) => All.FirstOrDefault(method => method.Code == code);
}

/// <summary>What somebody found about stated values, and by what.</summary>
/// <param name="Code">Of a <see cref="ClerkCheck"/>, as stored.</param>
/// <param name="ValueHash">Of the values that were looked at, see <see cref="CheckItem.Hash"/>.</param>
/// <param name="ForPerson">In whose name; null in their own.</param>
/// <param name="DocumentCounts">False if its document was refused since.</param>
public sealed record Verification(
    long Id, int RevisionNo, string Code, string About, string ValueHash, string Result, string Method,
    long? DocumentId, string? DocumentName, bool DocumentCounts, string Comment, long UserId, string Person, string? ForPerson, DateTimeOffset At)
{
    public const string OfCase = """
        select f.Id, r.No as RevisionNo, f.Code, f.About, f.ValueHash, f.Result, f.Method,
               f.DocumentId, d.FileName as DocumentName, case when m.Id is null then 1 else 0 end as DocumentCounts,
               f.Comment, f.UserId, u.DisplayName as Person, a.DisplayName as ForPerson, f.At
          from Verifications f
          join Revisions r on r.Id = f.RevisionId
          join Users u on u.Id = f.UserId
          left join Users a on a.Id = f.ForUserId
          left join Documents d on d.Id = f.DocumentId
          left join DocumentMarks m on m.DocumentId = f.DocumentId
         where f.CaseId = @caseId
         order by f.Id
        """;

    public bool Speaks(CheckItem item) => Code == item.Code && About == item.About;

    /// <summary>Its values are still those that are stated, and its evidence still counts.</summary>
    public bool Holds(CheckItem item) => Speaks(item) && ValueHash == item.Hash && DocumentCounts;
}
