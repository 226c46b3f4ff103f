using Branch.Credit;

namespace Branch.Applications;

/// <summary>A row of a list on the form.</summary>
public interface IRow
{
    /// <summary>Nobody filled it in; it is dropped.</summary>
    bool IsEmpty { get; }
}

public enum IncomeKind { Rent, ChildBenefit, Maintenance, Capital, SecondJob, Other }

/// <summary>What comes in every month besides the main income.</summary>
public sealed class FurtherIncome : IRow
{
    public IncomeKind? Kind { get; set; }
    public Money? Monthly { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Kind is null && Monthly is null;

    public FurtherIncome Copy() => (FurtherIncome)MemberwiseClone();
}

public enum ExpenseKind { HealthInsurance, Childcare, Commuting, Education, Other }

/// <summary>What goes out every month beyond ordinary living costs, housing and obligations.</summary>
public sealed class Expense : IRow
{
    public ExpenseKind? Kind { get; set; }
    public Money? Monthly { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Kind is null && Monthly is null;

    public Expense Copy() => (Expense)MemberwiseClone();
}

public enum AssetKind { Savings, Securities, RealEstate, LifeInsurance, Vehicle, Other }

/// <summary>What somebody owns.</summary>
public sealed class Asset : IRow
{
    public AssetKind? Kind { get; set; }
    public string? Description { get; set; }
    public Money? Value { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Kind is null && string.IsNullOrWhiteSpace(Description) && Value is null;

    public Asset Copy() => (Asset)MemberwiseClone();
}

public enum CollateralKind { LandCharge, Vehicle, Securities, Deposit, Machinery, Other }

/// <summary>What secures the loan.</summary>
public sealed class CollateralItem : IRow
{
    public CollateralKind? Kind { get; set; }
    public string? Description { get; set; }

    /// <summary>Estimated market value.</summary>
    public Money? Value { get; set; }

    /// <summary>What others may claim from it first.</summary>
    public Money? PriorCharges { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Kind is null && string.IsNullOrWhiteSpace(Description) && Value is null && PriorCharges is null;

    public CollateralItem Copy() => (CollateralItem)MemberwiseClone();
}

/// <summary>Where else than in Germany somebody is liable to tax (FKAustG), with the number there.</summary>
public sealed class TaxResidence : IRow
{
    /// <summary>Two letters of ISO 3166-1.</summary>
    public string? Country { get; set; }

    public string? Tin { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Country) && string.IsNullOrWhiteSpace(Tin);

    public TaxResidence Copy() => (TaxResidence)MemberwiseClone();
}
