namespace Branch.Credit;

public static class Interest
{
    /// <summary>Of one day on a sum, to the cent, a year being 360 days.</summary>
    /// <param name="rate">Nominal, percent a year.</param>
    public static Money OfDay(Money sum, decimal rate) => new((long)Math.Round(sum.Cents * rate / 36_000m, MidpointRounding.AwayFromZero));
}
