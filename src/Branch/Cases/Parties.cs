using Branch.Applications;
using Branch.Data;
using Branch.Identifiers;

namespace Branch.Cases;

/// <summary>Everybody in the current revision, drawn out for search and for finding the same person again.</summary>
internal static class Parties
{
    public static async Task ReplaceAsync(Tx tx, long caseId, Application application)
    {
        await tx.ExecuteAsync("delete from Parties where CaseId = @caseId", new { caseId });
        foreach (var ((role, _, party), no) in application.Everybody().Select((p, i) => (p, i)))
        {
            var name = CustomerName.Of(party);
            await tx.ExecuteAsync("""
                insert into Parties (CaseId, No, Role, Kind, Name, Folded, BirthDate, TaxId, Iban)
                values (@caseId, @no, @role, @kind, @name, @folded, @BirthDate, @TaxId, @Iban)
                """, new
            {
                caseId,
                no,
                role = Word(role),
                kind = party.IsLegal ? "legal" : "natural",
                name,
                folded = Folded.Of(name),
                party.BirthDate,
                party.TaxId,
                party.Iban,
            });
        }
    }

    private static string Word(PartyRole role) => role switch
    {
        PartyRole.Applicant => "applicant",
        PartyRole.CoApplicant => "co_applicant",
        PartyRole.Guarantor => "guarantor",
        PartyRole.Signatory => "signatory",
        PartyRole.BeneficialOwner => "beneficial_owner",
    };
}
