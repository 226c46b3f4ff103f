using Branch.Applications;

namespace Branch.Cases;

public enum DocumentStatus { Missing, Uploaded, Refused, Checked }

/// <summary>A document that is asked for, and what was handed in for it.</summary>
/// <param name="IsChecked">A check cites one of them.</param>
public sealed record DocumentNeed(RequiredDocument Required, IReadOnlyList<CaseDocument> Documents, bool IsChecked)
{
    public DocumentStatus Status =>
        IsChecked ? DocumentStatus.Checked
        : Documents.Any(d => d.Counts) ? DocumentStatus.Uploaded
        : Documents.Any(d => d.Mark == DocumentMark.Refused) ? DocumentStatus.Refused
        : DocumentStatus.Missing;

    /// <summary>Nothing is there that counts.</summary>
    public bool IsOpen => Status is DocumentStatus.Missing or DocumentStatus.Refused;
}

/// <summary>What is asked for in this situation, and what else was handed in.</summary>
/// <param name="MustBeWhole">The product does not take an application without its documents.</param>
public sealed record DocumentSet(IReadOnlyList<DocumentNeed> Needs, IReadOnlyList<CaseDocument> Others, bool MustBeWhole)
{
    public IReadOnlyList<DocumentNeed> Open => [.. Needs.Where(need => need.IsOpen)];

    /// <inheritdoc cref="Of(IReadOnlyList{RequiredDocument}, Product?, IReadOnlyList{CaseDocument}, IReadOnlySet{long})"/>
    public static DocumentSet Of(Application application, Product? product, IReadOnlyList<CaseDocument> documents, IReadOnlySet<long> cited) =>
        Of(RequiredDocument.Of(product, application), product, documents, cited);

    /// <param name="asked">What the product asks for.</param>
    /// <param name="cited">Ids of documents on which checks rest.</param>
    public static DocumentSet Of(IReadOnlyList<RequiredDocument> asked, Product? product, IReadOnlyList<CaseDocument> documents, IReadOnlySet<long> cited)
    {
        var shown = documents.Where(d => d.Mark != DocumentMark.Removed).ToList();
        var needs = asked.Select(required =>
        {
            var given = shown.Where(d => d.Purpose == required).ToList();
            return new DocumentNeed(required, given, given.Exists(d => d.Counts && cited.Contains(d.Id)));
        }).ToList();
        var used = needs.SelectMany(need => need.Documents).ToHashSet();
        return new DocumentSet(needs, [.. shown.Where(d => !used.Contains(d))], product?.DocumentsFirst ?? false);
    }
}
