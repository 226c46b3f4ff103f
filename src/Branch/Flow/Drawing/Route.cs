namespace Branch.Flow.Drawing;

/// <summary>A line from box to box, on axes, with its way of leaving and arriving.</summary>
internal sealed record Route(FlowConnection Connection, Side From, Side To, IReadOnlyList<Point> Points)
{
    public IEnumerable<(Point A, Point B)> Segments => Points.Zip(Points.Skip(1));

    /// <summary>
    /// Where the end belongs among its neighbours on the same side, so that they do not cross: those that turn away to one
    /// side first lie outermost on that side.
    /// </summary>
    public double OrderAt(bool source)
    {
        var points = source ? Points : [.. Points.Reverse()];
        if (points.Count < 3) return 0;
        var turn = points[2] - points[1];
        var depth = (points[1] - points[0]).Length;
        return (source ? From : To).IsHorizontal ? Order(turn.Y, depth) : Order(turn.X, depth);
    }

    private static double Order(double turn, double depth) => turn < 0 ? depth - 1e6 : turn > 0 ? 1e6 - depth : 0;
}
