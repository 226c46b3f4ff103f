using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Reads what is asked for with an application, and what is there.</summary>
public static class CaseDocuments
{
    /// <param name="application">As it is now; a draft may still lack much.</param>
    public static async Task<DocumentSet> SetAsync(Tx tx, long caseId, Application application)
    {
        var asked = application.Product is null ? null : ProductRequirements.Standard;
        var documents = await CaseDocument.OfCaseAsync(tx, caseId);
        return DocumentSet.Of(application, asked?.Documents ?? [], asked?.DocumentsFirst ?? false, documents, new HashSet<long>());
    }
}
