using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>The people of the current revision, drawn out for search.</summary>
internal static class Parties
{
    public static async Task ReplaceAsync(Tx tx, long caseId, Application application)
    {
        await tx.ExecuteAsync("delete from Parties where CaseId = @caseId", new { caseId });
        foreach (var (party, index) in application.Parties().Select((p, i) => (p, i)))
        {
            var name = CustomerName.Of(party);
            await tx.ExecuteAsync("""
                insert into Parties (CaseId, Role, Name, Folded, BirthDate, TaxId)
                values (@caseId, @role, @name, @folded, @BirthDate, @TaxId)
                """, new { caseId, role = RoleAt(index), name, folded = CustomerName.Fold(name), party.BirthDate, party.TaxId });
        }
    }

    /// <summary>Of a party by its place in the application.</summary>
    public static string RoleAt(int index) => index == 0 ? "applicant" : "co_applicant";
}
