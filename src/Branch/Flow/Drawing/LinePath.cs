using System.Globalization;
using System.Text;

namespace Branch.Flow.Drawing;

/// <summary>Path data of lines and arrow heads.</summary>
internal static class LinePath
{
    private const double Radius = 9;
    private const double Head = 8;

    /// <summary>The line with round corners, ending where the arrow head begins.</summary>
    public static string Rounded(IReadOnlyList<Point> points)
    {
        var path = new StringBuilder(At('M', points[0]));
        for (var i = 1; i < points.Count - 1; i++)
        {
            var (before, corner, after) = (points[i - 1], points[i], points[i + 1]);
            var radius = Math.Min(Radius, Math.Min(Distance(before, corner), Distance(corner, after)) / 2);
            path.Append(At('L', Move(corner, before, radius))).Append(At('Q', corner)).Append(At(' ', Move(corner, after, radius)));
        }
        return path.Append(At('L', Move(points[^1], points[^2], Head - 1))).ToString();
    }

    public static string Arrow(IReadOnlyList<Point> points)
    {
        var tip = points[^1];
        var back = Move(tip, points[^2], Head);
        var along = (tip - back) * (1 / Head);
        var across = new Point(-along.Y, along.X) * (Head * 0.5);
        return At('M', tip) + At('L', back + across) + At('L', back - across) + "Z";
    }

    private static double Distance(Point a, Point b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static Point Move(Point from, Point to, double by) => from + ((to - from) * (by / Math.Max(Distance(from, to), 0.01)));

    private static string At(char command, Point p) => string.Create(CultureInfo.InvariantCulture, $"{command}{p.X:0.#} {p.Y:0.#}");
}
