namespace Branch.Flow.Drawing;

/// <summary>
/// Lays the connections: tries the sides at which a line can leave and arrive and the channels between them, and takes
/// what runs through no box, crosses least, bends least and is shortest. Bends from the designer are kept.
/// </summary>
internal sealed class Router(FlowDocument flow, IReadOnlyList<Box> boxes)
{
    private const double Stub = 18;
    private const double Spacing = 22;

    private readonly List<Route> laid = [];

    /// <summary>Lines of the same side still begin at the same point, so that it says nothing if they meet.</summary>
    private bool first = true;

    public IReadOnlyList<Route> Lay()
    {
        foreach (var connection in flow.Connections.OrderBy(Distance)) laid.Add(Best(connection, Sides(), 0, 0));
        var offsets = Offsets();
        first = false;
        for (var i = 0; i < laid.Count; i++)
        {
            var route = laid[i];
            laid.RemoveAt(i);
            laid.Insert(i, Best(route.Connection, [(route.From, route.To)], offsets[(route.Connection.Index, true)], offsets[(route.Connection.Index, false)]));
        }
        return laid;
    }

    private double Distance(FlowConnection c) => (boxes[c.Source.Index].Centre - boxes[c.Target.Index].Centre).Length;

    private static IEnumerable<(Side, Side)> Sides() =>
        from a in Side.All from b in Side.All select (a, b);

    private Route Best(FlowConnection connection, IEnumerable<(Side From, Side To)> sides, double leave, double arrive) =>
        sides.SelectMany(s => Ways(connection, s.From, s.To, leave, arrive)).MinBy(Cost)!;

    private IEnumerable<Route> Ways(FlowConnection connection, Side from, Side to, double leave, double arrive)
    {
        var start = from.Of(boxes[connection.Source.Index], leave);
        var end = to.Of(boxes[connection.Target.Index], arrive);
        var (a, b) = (start + (from.Normal * Stub), end + (to.Normal * Stub));
        if (connection.Bends.Count > 0)
        {
            yield return new Route(connection, from, to, [start, .. connection.Bends.Select(p => new Point(p.X, p.Y)), end]);
            yield break;
        }
        foreach (var between in Between(a, b))
        {
            var points = Straightened([start, a, .. between, b, end]);
            if (points is not null) yield return new Route(connection, from, to, points);
        }
    }

    private IEnumerable<Point[]> Between(Point a, Point b)
    {
        yield return [new Point(a.X, b.Y)];
        yield return [new Point(b.X, a.Y)];
        foreach (var x in Channels(a.X, b.X, box => box.X, box => box.Right)) yield return [new Point(x, a.Y), new Point(x, b.Y)];
        foreach (var y in Channels(a.Y, b.Y, box => box.Y, box => box.Bottom)) yield return [new Point(a.X, y), new Point(b.X, y)];
    }

    private IEnumerable<double> Channels(double a, double b, Func<Box, double> low, Func<Box, double> high)
    {
        var middle = (a + b) / 2;
        return [middle, middle - 12, middle + 12, .. boxes.SelectMany(box => new[] { low(box) - (Stub * 1.4), high(box) + (Stub * 1.4) }).Distinct()];
    }

    /// <summary>Without points in the middle of a line; null if it doubles back on itself or is no line on axes.</summary>
    private static List<Point>? Straightened(Point[] points)
    {
        var result = new List<Point>();
        foreach (var point in points)
        {
            if (result.Count > 0 && (point - result[^1]).Length < 0.5) continue;
            if (result.Count > 1)
            {
                var (before, now) = (result[^2].Towards(result[^1]), result[^1].Towards(point));
                if (before == now * -1) return null;
                if (before == now) result.RemoveAt(result.Count - 1);
            }
            result.Add(point);
        }
        return result;
    }

    private double Cost(Route route)
    {
        var cost = 60.0 * (route.Points.Count - 2);
        foreach (var (a, b) in route.Segments)
        {
            cost += (b - a).Length;
            foreach (var node in flow.Nodes)
            {
                var own = node.Index == route.Connection.Source.Index || node.Index == route.Connection.Target.Index;
                if (boxes[node.Index].Grow(own ? -1 : 8).Meets(a, b)) cost += 3000;
            }
        }
        return cost + laid.Where(l => l.Connection.Index != route.Connection.Index).Sum(other => Together(route, other));
    }

    private double Together(Route route, Route other)
    {
        if (first && (route.Points[0] == other.Points[0] || route.Points[^1] == other.Points[^1])) return 40;
        var cost = 0.0;
        foreach (var (a, b) in route.Segments)
            foreach (var (c, d) in other.Segments)
                cost += (a.X == b.X) == (c.X == d.X) ? Overlap(a, b, c, d) : Crosses(a, b, c, d) ? 60 : 0;
        return cost;
    }

    private static double Overlap(Point a, Point b, Point c, Point d)
    {
        var upright = a.X == b.X;
        if (Math.Abs(upright ? a.X - c.X : a.Y - c.Y) > 5) return 0;
        var common = upright ? Common(a.Y, b.Y, c.Y, d.Y) : Common(a.X, b.X, c.X, d.X);
        return common > 0 ? 40 + (common / 2) : 0;
    }

    private static double Common(double a, double b, double c, double d) => Math.Min(Math.Max(a, b), Math.Max(c, d)) - Math.Max(Math.Min(a, b), Math.Min(c, d));

    private static bool Crosses(Point a, Point b, Point c, Point d) =>
        new Box(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)).Grow(-0.1).Grow(0.2).Meets(c, d);

    private Dictionary<(int Connection, bool Source), double> Offsets()
    {
        var ends = laid.SelectMany(r => new[] { (Route: r, Source: true), (Route: r, Source: false) });
        var offsets = new Dictionary<(int, bool), double>();
        foreach (var side in ends.GroupBy(e => (Node: (e.Source ? e.Route.Connection.Source : e.Route.Connection.Target).Index, Side: e.Source ? e.Route.From : e.Route.To)))
        {
            var ordered = side.OrderBy(e => e.Route.OrderAt(e.Source)).ThenBy(e => e.Route.Connection.Index).ToList();
            var spacing = Math.Min(Spacing, (side.Key.Side.LengthOn(boxes[side.Key.Node]) - 16) / ordered.Count);
            for (var i = 0; i < ordered.Count; i++)
                offsets[(ordered[i].Route.Connection.Index, ordered[i].Source)] = (i - ((ordered.Count - 1) / 2.0)) * spacing;
        }
        return offsets;
    }
}
