using Branch.Applications;
using Branch.Cases;
using Branch.Desks.Queue;
using Microsoft.AspNetCore.WebUtilities;

namespace Branch.Desks.Clerk;

/// <summary>A case on the clerk's screen: what was stated, the evidence, and what is to be checked.</summary>
/// <param name="Current">The check whose form is open; null if the product asks for none.</param>
/// <param name="Evidence">The document in the frame; null if there is none.</param>
public sealed record ClerkPage(WorkPage Work, CheckState? Current, CaseDocument? Evidence, VerificationForm Verification, BackVote Vote, ReturnForm Return)
{
    public CheckList Checks => Work.File.Checks;

    public IReadOnlyList<CaseDocument> Documents => [.. Work.File.Documents.Needs.SelectMany(need => need.Documents).Concat(Work.File.Documents.Others).DistinctBy(d => d.Id)];

    /// <summary>Vote and checks are both this person's to give, and nothing is left to check.</summary>
    public bool MayVote => Work.IsMine && Checks.Open.Count == 0;

    /// <summary>Paths of the fields on which the open check rests.</summary>
    public IReadOnlySet<string> Asked => Current?.Item.Fields.Select(f => f.Path).ToHashSet() ?? [];

    /// <summary>This page with another check or another document.</summary>
    public string With(string? check, long? document)
    {
        var address = Work.Address;
        if (check is not null) address = QueryHelpers.AddQueryString(address, "check", check);
        return document is { } id ? QueryHelpers.AddQueryString(address, "document", id.ToString(System.Globalization.CultureInfo.InvariantCulture)) : address;
    }

    /// <param name="check">Key of the check to show; the first open one if null or unknown.</param>
    /// <param name="document">Id of the document to show; the one that fits the check if null or unknown.</param>
    public static ClerkPage Of(WorkPage work, string? check, long? document)
    {
        var checks = work.File.Checks;
        var current = checks.Of(check) ?? checks.NextOpen(null) ?? (checks.States.Count > 0 ? checks.States[0] : null);
        var page = new ClerkPage(work, current, null, new VerificationForm(), new BackVote(), new ReturnForm());
        var fitting = current is null ? null : CheckEvidence.For(current.Item, page.Documents);
        return page with
        {
            Evidence = page.Documents.FirstOrDefault(d => d.Id == document) ?? fitting ?? page.Documents.FirstOrDefault(d => d.Counts),
            Verification = Begin(current?.Found, fitting),
        };
    }

    /// <summary>What was found so far; else the document that fits, and no result: that is the clerk's to say.</summary>
    private static VerificationForm Begin(Verification? found, CaseDocument? fitting) => found is null
        ? new VerificationForm { Method = fitting is null ? null : VerificationMethod.Copy, DocumentId = fitting?.Id }
        : new VerificationForm { Result = found.Result, Method = found.Method, DocumentId = found.DocumentId, Comment = found.Comment };
}
