using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

public static class CaseStatus
{
    public const string Draft = "draft";
    public const string Open = "open";
    public const string Approved = "approved";
    public const string Rejected = "rejected";

    /// <summary>The customer wanted no loan any more, before there was an offer or while it was open.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The customer did not want what the bank offered.</summary>
    public const string Declined = "declined";

    /// <summary>The offer was not accepted by its last day.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>The customer withdrew from the contract (§ 355 BGB).</summary>
    public const string Revoked = "revoked";

    public static readonly IReadOnlyList<string> All = [Draft, Open, Approved, Rejected, Withdrawn, Declined, Lapsed, Revoked];
}

/// <summary>The envelope of a case, as an act finds it. While the act runs, the row belongs to it.</summary>
public sealed record Case(
    long Id, string? Number, string Status, long BranchId, long BankerId, long? ProductId, long? ProductVersionId, Money? Amount, int? TermMonths,
    Money? ApprovedAmount, int? ApprovedTermMonths, int Round, long? RevisionId,
    string? FlowHash, string? FlowEngine, string? FlowState, long Version)
{
    /// <summary>What would be owed: as approved, or as applied for while nobody approved.</summary>
    public Money OwedAmount => ApprovedAmount ?? Amount ?? Money.Zero;

    /// <summary>In months, likewise; null for a product without a term.</summary>
    public int? OwedTermMonths => ApprovedTermMonths ?? TermMonths;

    /// <summary>Approved otherwise than applied for.</summary>
    public bool HasOtherTerms => ApprovedAmount is not null && (ApprovedAmount != Amount || ApprovedTermMonths != TermMonths);

    public bool IsClosed => Status is not (CaseStatus.Draft or CaseStatus.Open);

    private const string Columns = """
        Id, Number, Status, BranchId, BankerId, ProductId, ProductVersionId, AmountCents as Amount, TermMonths,
                   ApprovedAmountCents as ApprovedAmount, ApprovedTermMonths, Round, RevisionId,
                   FlowHash, FlowEngine, FlowState, Version
        """;

    /// <exception cref="UnknownCaseException">There is none with this id.</exception>
    public static async Task<Case> LockAsync(Tx tx, long id) =>
        await tx.FirstOrDefaultAsync<Case>($$"""
            select {{Columns}}
              from Cases {lock}
             where Id = @id
            """, new { id }) ?? throw new UnknownCaseException();

    /// <inheritdoc cref="LockAsync"/>
    public static async Task<Case> LockOfItemAsync(Tx tx, long itemId) =>
        await tx.FirstOrDefaultAsync<Case>($$"""
            select {{Columns}}
              from Cases {lock}
             where Id = (select w.CaseId from WorkItems w where w.Id = @itemId)
            """, new { itemId }) ?? throw new UnknownCaseException();
}
