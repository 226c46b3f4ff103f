using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>Reads what is asked for with an application, and what is there.</summary>
public static class CaseDocuments
{
    /// <param name="application">As it is now; a draft may still lack much.</param>
    /// <param name="product">In the version that counts for it; null while none is chosen.</param>
    public static async Task<DocumentSet> SetAsync(Tx tx, long caseId, Application application, Product? product) =>
        DocumentSet.Of(application, product, await CaseDocument.OfCaseAsync(tx, caseId), new HashSet<long>());
}
