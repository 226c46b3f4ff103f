namespace Branch.Data;

/// <summary>How long what failed rests before it is tried again: 5, 10, 20 … seconds, an hour at most.</summary>
public static class Rest
{
    private const double First = 5, Longest = 3600;

    /// <param name="attempts">How often it was tried, 1 or more.</param>
    public static TimeSpan After(long attempts) => TimeSpan.FromSeconds(Math.Min(Longest, First * Math.Pow(2, Math.Min(attempts - 1, 20))));
}
