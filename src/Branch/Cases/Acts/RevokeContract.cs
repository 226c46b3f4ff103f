using System.Text.Json;
using Branch.Access;
using Branch.Applications;
using Branch.Data;
using Branch.Outbox;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Cases;

/// <summary>
/// The customer withdraws from the contract within fourteen days (§§ 355, 495 BGB). The case stays closed and counts as revoked;
/// core banking, which has the contract by then, is told to undo it, and the customer gets a letter that confirms it.
/// </summary>
public sealed class RevokeContract(Db db, Acts acts, CaseLetters letters, IStringLocalizer<Texts> texts)
{
    public async Task<long> RunAsync(Actor banker, long caseId, Revocation revocation, CancellationToken ct)
    {
        var letter = await WriteAsync(caseId, revocation, ct);
        return await acts.RunAsync(banker, "revoke", caseId, async act =>
        {
            var of = await Case.LockAsync(act.Tx, caseId);
            WithdrawCase.CheckBanker(banker, of);
            if (of.Status != CaseStatus.Approved) throw new StaleException(caseId);
            if (await Contract.OfAsync(act.Tx, caseId) is not { MayRevoke: true } contract) throw new RefusedException(RefusalReason.NotRevocable);
            await new RevocationValidator(texts, contract, WorkingTime.Day(act.Now)).ValidateAndThrowAsync(revocation, ct);
            await act.Tx.ExecuteAsync("""
                insert into Revocations (CaseId, RevokedDate, Comment, UserId, At)
                values (@caseId, @On, @comment, @userId, @now)
                """, new { caseId, revocation.On, comment = revocation.Comment?.Trim() ?? "", userId = banker.Id, now = act.Now });
            var moved = await act.Tx.ExecuteAsync("""
                update Cases
                   set Status = 'revoked', Version = Version + 1
                 where Id = @caseId and Version = @Version and Status = 'approved'
                """, new { caseId, of.Version });
            if (moved == 0) throw new StaleException(caseId);
            var message = new Cancellation("loan.revoked", of.Number!, contract.SignedOn, revocation.On!.Value, contract.Amount, act.Now);
            await act.Tx.PostAsync($"case-{caseId}-revoked", caseId, OutboxChannel.CoreBanking, "", of.Number!, JsonSerializer.Serialize(message, ApplicationJson.Options), act.Now);
            await act.AuditAsync(caseId, "contract-revoked", new { on = revocation.On, contract.SignedOn, comment = revocation.Comment?.Trim() });
            await letters.KeepAsync(act, caseId, null, letter!);
            return caseId;
        }, ct);
    }

    /// <summary>Drawn before the transaction, from what never changes; null where the act refuses.</summary>
    private async Task<CaseLetter?> WriteAsync(long caseId, Revocation revocation, CancellationToken ct)
    {
        if (revocation.On is not { } on) return null;
        var (of, contract, revision) = await db.ReadAsync(async tx =>
        {
            var found = await Case.LockAsync(tx, caseId);
            var signed = await Contract.OfAsync(tx, caseId);
            return (found, signed, signed is null ? null : await Revision.OfAsync(tx, found));
        }, ct);
        return contract is null ? null : await letters.RevokedAsync(of, revision!, contract, on, ct);
    }

    /// <summary>What core banking is told. The case is the one that was handed over.</summary>
    private sealed record Cancellation(string Type, string Case, DateOnly SignedOn, DateOnly RevokedOn, Credit.Money Amount, DateTimeOffset At);
}

public sealed class Revocation
{
    /// <summary>The day on which the customer sent it, which is what counts (§ 355(1) BGB).</summary>
    public DateOnly? On { get; set; }

    /// <summary>Customers need not say why.</summary>
    public string? Comment { get; set; }
}

public sealed class RevocationValidator : AbstractValidator<Revocation>
{
    public RevocationValidator(IStringLocalizer<Texts> T, Contract contract, DateOnly today)
    {
        RuleFor(r => r.On).NotNull().WithMessage(_ => T["Please enter the day on which the customer sent it."])
            .Must(on => on is null || (on >= contract.SignedOn && on <= contract.RevocableUntil && on <= today))
            .WithMessage(_ => T["The right of withdrawal runs from {0} to {1}; the day is not later than today.", contract.SignedOn, contract.RevocableUntil]);
        RuleFor(r => r.Comment).MaximumLength(2000).WithMessage(_ => T["At most {0} characters, please.", 2000]);
    }
}
