using System.Text.Json.Serialization;

namespace Branch.Credit;

/// <summary>Of one borrower, per month. Where each was stated: the paths of the form's fields.</summary>
public sealed record Income(Money Net, Money Other)
{
    public IReadOnlyList<string> NetFrom { get; init; } = [];
    public IReadOnlyList<string> OtherFrom { get; init; } = [];
}

/// <summary>The household that repays; amounts per month. Obligations are those that stay beside the new loan.</summary>
public sealed record HouseholdFacts(IReadOnlyList<Income> Incomes, int Adults, int Children, Money HousingCost, Money Obligations)
{
    public IReadOnlyList<string> ObligationsFrom { get; init; } = [];

    [JsonIgnore]
    public Money Income => Incomes.Aggregate(Money.Zero, (sum, income) => sum + income.Net + income.Other);
}

public enum BudgetItem { NetIncome, OtherIncome, Housing, Living, Obligations, Instalment }

/// <summary>Per month; what is spent is negative. <paramref name="Borrower"/> counts from 0, null if it concerns the household.</summary>
public sealed record BudgetLine(BudgetItem Item, int? Borrower, Money Amount)
{
    /// <summary>Paths of the form's fields from which it follows.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>The rule's figures from which it follows, euros.</summary>
    public IReadOnlyDictionary<string, decimal> By { get; init; } = new Dictionary<string, decimal>();
}

/// <summary>What comes in and goes out of a household each month, line by line, with the version of the lump sums.</summary>
public sealed record Budget(string LumpSums, IReadOnlyList<BudgetLine> Lines)
{
    /// <summary>What is left each month; below zero the household cannot pay.</summary>
    [JsonIgnore]
    public Money Remaining => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    public static Budget Of(HouseholdFacts household, Money instalment, LumpSums lumpSums) => new(lumpSums.Version,
    [
        .. household.Incomes.SelectMany(IncomeLines),
        new BudgetLine(BudgetItem.Housing, null, -household.HousingCost) { From = ["Household.HousingCost"] },
        new BudgetLine(BudgetItem.Living, null, -lumpSums.For(household.Adults, household.Children))
        {
            From = ["Household.Adults", "Household.Children"],
            By = lumpSums.Figures,
        },
        new BudgetLine(BudgetItem.Obligations, null, -household.Obligations) { From = household.ObligationsFrom },
        new BudgetLine(BudgetItem.Instalment, null, -instalment) { From = ["Amount", "TermMonths", "Product"] },
    ]);

    private static IEnumerable<BudgetLine> IncomeLines(Income income, int borrower)
    {
        yield return new BudgetLine(BudgetItem.NetIncome, borrower, income.Net) { From = income.NetFrom };
        if (income.Other != Money.Zero) yield return new BudgetLine(BudgetItem.OtherIncome, borrower, income.Other) { From = income.OtherFrom };
    }
}
