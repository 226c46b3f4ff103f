using Branch.Applications;
using Branch.Data;
using Branch.Identifiers;

namespace Branch.Cases;

/// <summary>Everybody in the current revision, drawn out for search and for finding the same person again.</summary>
internal static class Parties
{
    /// <summary>Kinds, as they are stored.</summary>
    public const string Natural = "natural", Legal = "legal";

    public static async Task ReplaceAsync(Tx tx, Case of, Application application)
    {
        await tx.ExecuteAsync("delete from Parties where CaseId = @Id", new { of.Id });
        foreach (var ((role, _, party), no) in application.Everybody().Select((p, i) => (p, i)))
        {
            var name = CustomerName.Of(party);
            await tx.ExecuteAsync("""
                insert into Parties (CaseId, BranchId, No, Role, Kind, Name, Folded, BirthDate, TaxId, Iban)
                values (@Id, @BranchId, @no, @role, @kind, @name, @folded, @BirthDate, @TaxId, @Iban)
                """, new
            {
                of.Id,
                of.BranchId,
                no,
                role = Word(role),
                kind = party.IsLegal ? Legal : Natural,
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

    /// <summary>Of a party that would owe the loan, by its place in the application.</summary>
    public static string RoleAt(int index) => Word(index == 0 ? PartyRole.Applicant : PartyRole.CoApplicant);
}
