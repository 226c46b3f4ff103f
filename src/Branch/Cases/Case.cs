using Branch.Credit;
using Branch.Data;

namespace Branch.Cases;

public static class CaseStatus
{
    public const string Draft = "draft";
    public const string Open = "open";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Withdrawn = "withdrawn";

    public static readonly IReadOnlyList<string> All = [Draft, Open, Approved, Rejected, Withdrawn];
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

    public bool IsClosed => Status is CaseStatus.Approved or CaseStatus.Rejected or CaseStatus.Withdrawn;

    /// <exception cref="UnknownCaseException">There is none with this id.</exception>
    public static async Task<Case> LockAsync(Tx tx, long id) =>
        await tx.FirstOrDefaultAsync<Case>("""
            select Id, Number, Status, BranchId, BankerId, ProductId, ProductVersionId, AmountCents as Amount, TermMonths,
                   ApprovedAmountCents as ApprovedAmount, ApprovedTermMonths, Round, RevisionId,
                   FlowHash, FlowEngine, FlowState, Version
              from Cases {lock}
             where Id = @id
            """, new { id }) ?? throw new UnknownCaseException();
}
