namespace Branch.Bench;

internal static class Timings
{
    /// <summary>The value that this share of the others does not exceed.</summary>
    public static double Percentile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    public static double Median(this IEnumerable<double> values) => values.Percentile(0.5);
}
