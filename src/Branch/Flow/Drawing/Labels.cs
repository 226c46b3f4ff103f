namespace Branch.Flow.Drawing;

/// <summary>Finds a free place for a label on its line, near where the line begins.</summary>
internal sealed class Labels(IReadOnlyList<Box> boxes, IReadOnlyList<Route> routes)
{
    public const double Height = 18;

    private readonly List<Box> placed = [];

    /// <summary>Width of a text, pixels, at the size that flow.css gives to labels.</summary>
    public static double WidthOf(string text) => (text.Length * 6.4) + 8;

    public Box Place(Route route, string text)
    {
        var width = WidthOf(text);
        var best = Candidates(route, width).MinBy(c => Cost(c.Box, c.Along, route));
        placed.Add(best.Box);
        return best.Box;
    }

    private static IEnumerable<(Box Box, double Along)> Candidates(Route route, double width)
    {
        var along = 0.0;
        foreach (var (a, b) in route.Segments)
        {
            var length = (b - a).Length;
            var half = a.Y == b.Y ? width / 2 : Height / 2;
            for (var at = half + 8; at <= Math.Max(half + 8, length - half - 10); at += 8)
                yield return (Box.Around(a + (a.Towards(b) * Math.Min(at, length / 2 > half ? at : length / 2)), width, Height), along + at);
            along += length;
        }
    }

    private double Cost(Box box, double along, Route route) =>
        (along * 0.2)
        + (2000 * boxes.Count(b => b.Grow(2).Meets(box)))
        + (2000 * placed.Count(p => p.Grow(3).Meets(box)))
        + (300 * routes.Where(r => r != route).Count(r => r.Segments.Any(s => box.Grow(1).Meets(s.A, s.B))))
        + (100 * route.Points.Skip(1).SkipLast(1).Count(p => box.Grow(3).Meets(p, p)));
}
