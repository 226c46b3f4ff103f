using Branch.Credit;

namespace Branch.Applications;

public enum HousingKind { Rent, Own, Family }

/// <summary>Who lives on the stated income, and what living there costs.</summary>
public sealed class Household
{
    public int? Adults { get; set; }
    public int? Children { get; set; }
    public HousingKind? Housing { get; set; }

    /// <summary>Per month, with heating: the rent, or what the own home costs.</summary>
    public Money? HousingCost { get; set; }

    public Household Copy() => (Household)MemberwiseClone();
}
