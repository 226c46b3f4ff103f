namespace Branch.Credit;

/// <summary>What a household is taken to need a month for living, housing aside; the bank's own figures, each year anew.</summary>
public sealed record LumpSums(string Version, DateOnly ValidFrom, Money FirstAdult, Money FurtherAdult, Money Child)
{
    /// <summary>By name, euros.</summary>
    internal IReadOnlyDictionary<string, decimal> Figures => new Dictionary<string, decimal>
    {
        ["firstAdult"] = FirstAdult.Euros,
        ["furtherAdult"] = FurtherAdult.Euros,
        ["child"] = Child.Euros,
    };

    public Money For(int adults, int children) =>
        FirstAdult + new Money(FurtherAdult.Cents * Math.Max(0, adults - 1)) + new Money(Child.Cents * children);
}
