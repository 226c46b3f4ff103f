using System.Text.Json;
using Branch.Applications;
using Branch.Credit;
using Branch.Data;
using Branch.Outbox;

namespace Branch.Cases;

/// <summary>Hands what was agreed over to core banking: posted with the act, delivered by the outbox.</summary>
public sealed class HandOverStep(Db db, TimeProvider clock) : IMachineStep
{
    public string Task => "handOver";

    public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var (of, application, product) = (work.Case, work.Revision.Application(), work.Revision.Product);
        var iban = await db.FirstOrDefaultAsync<string>("select Iban from Accounts where CaseId = @Id", new { of.Id }, ct);
        var schedule = product.HasTerm ? RepaymentSchedule.Annuity(of.OwedAmount, product.NominalRate ?? 0, of.OwedTermMonths!.Value) : null;
        var contract = await db.ReadAsync(tx => Contract.OfAsync(tx, of.Id), ct);
        var message = new HandOver(
            product.Workflow == Product.AccountWorkflow ? "account.opened" : "loan.concluded",
            of.Number!, work.Revision.No, work.Revision.Hash, product.Code, product.Kind,
            [.. application.Everybody().Select(p => new HandedParty(p.Role, p.Party.FullName,
                p.Party.BirthDate, p.Party.TaxId, p.Party.Street, p.Party.PostalCode, p.Party.City, p.Party.Country))],
            iban, of.Amount is null ? null : of.OwedAmount, of.OwedTermMonths,
            of.Amount is null ? null : product.NominalRate, schedule?.Instalment, application.Applicant.Iban, contract?.SignedOn, clock.Now());
        return new(act => PostAsync(act, of, JsonSerializer.Serialize(message, ApplicationJson.Options)));
    }

    private static async Task PostAsync(Act act, Case of, string content)
    {
        var key = $"case-{of.Id}-handed-over";
        await act.Tx.PostAsync(key, of.Id, OutboxChannel.CoreBanking, "", of.Number!, content, act.Now);
        await act.AuditAsync(of.Id, "case-handed-over", new { key });
    }

    /// <summary>What core banking is told. Amounts are cents, the rate is percent a year.</summary>
    /// <param name="Iban">Of the account that was opened.</param>
    /// <param name="PaysFrom">The customer's IBAN from which instalments are drawn.</param>
    /// <param name="SignedOn">The day on which the contract was concluded.</param>
    private sealed record HandOver(
        string Type, string Case, int Revision, string RevisionHash, string Product, ProductKind Kind, IReadOnlyList<HandedParty> Parties,
        string? Iban, Money? Amount, int? TermMonths, decimal? NominalRate, Money? Instalment, string? PaysFrom, DateOnly? SignedOn, DateTimeOffset At);

    private sealed record HandedParty(
        PartyRole Role, string Name, DateOnly? BirthDate, string? TaxId, string? Street, string? PostalCode, string? City, string? Country);
}
