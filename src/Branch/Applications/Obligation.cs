using System.Text.Json.Serialization;
using Branch.Credit;

namespace Branch.Applications;

public enum ObligationKind { Loan, CreditCard, Leasing, Maintenance, Other }

/// <summary>Something that the household already pays every month.</summary>
public sealed class Obligation : IRow
{
    public ObligationKind? Kind { get; set; }
    public string? Creditor { get; set; }

    /// <summary>Per month.</summary>
    public Money? Instalment { get; set; }

    public Money? RemainingDebt { get; set; }

    /// <summary>Repaid out of the new loan, and so no longer a burden beside it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool RepaidByLoan { get; set; }

    /// <summary>A row of the form that nobody filled in.</summary>
    [JsonIgnore]
    public bool IsEmpty => Kind is null && string.IsNullOrWhiteSpace(Creditor) && Instalment is null && RemainingDebt is null;

    public Obligation Copy() => (Obligation)MemberwiseClone();
}
