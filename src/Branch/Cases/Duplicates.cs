using Branch.Applications;
using Branch.Data;
using Branch.Identifiers;

namespace Branch.Cases;

/// <summary>Section "Applications" of the settings.</summary>
public sealed class CaptureSettings
{
    /// <summary>So long a rejected application still counts as one of the same person; months.</summary>
    public int DuplicateMonths { get; set; } = 6;
}

/// <summary>Another case of the same person.</summary>
/// <param name="IsVisible">Whether the asker may open it; otherwise its number is all that they learn.</param>
public sealed record Duplicate(long CaseId, string Number, bool IsVisible);

/// <summary>Finds the open and the recently rejected cases of those who apply: by tax id, by name and birth date, by IBAN.</summary>
public static class Duplicates
{
    /// <summary>By number, each case once.</summary>
    public static async Task<IReadOnlyList<Duplicate>> OfAsync(Tx tx, long actorId, long caseId, Application application, DateTimeOffset since)
    {
        var found = new SortedDictionary<string, Duplicate>(StringComparer.Ordinal);
        foreach (var party in application.Parties())
            foreach (var duplicate in await tx.QueryAsync<Duplicate>("""
                select c.Id as CaseId, c.Number,
                       case when exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = c.BranchId) then 1 else 0 end as IsVisible
                  from Parties p
                  join Cases c on c.Id = p.CaseId
                 where c.Id <> @caseId and c.Number is not null and p.Role in ('applicant', 'co_applicant')
                   and (c.Status = 'open' or (c.Status = 'rejected' and c.ClosedAt >= @since))
                   and (p.TaxId = @TaxId or p.Iban = @Iban or (p.Folded = @folded and p.BirthDate = @BirthDate))
                """, new { actorId, caseId, since, party.TaxId, party.Iban, folded = Folded.Of(CustomerName.Of(party)), party.BirthDate }))
                found[duplicate.Number] = duplicate;
        return [.. found.Values];
    }
}
