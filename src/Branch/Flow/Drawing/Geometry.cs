namespace Branch.Flow.Drawing;

internal readonly record struct Point(double X, double Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);
    public static Point operator *(Point a, double by) => new(a.X * by, a.Y * by);

    /// <summary>Distance on axes.</summary>
    public double Length => Math.Abs(X) + Math.Abs(Y);

    public Point Towards(Point other) => new(Math.Sign(other.X - X), Math.Sign(other.Y - Y));
}

internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public Point Centre => new(X + (Width / 2), Y + (Height / 2));

    public static Box Around(Point centre, double width, double height) => new(centre.X - (width / 2), centre.Y - (height / 2), width, height);

    public Box Grow(double by) => new(X - by, Y - by, Width + (2 * by), Height + (2 * by));

    public bool Meets(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>A line on an axis runs through the inside.</summary>
    public bool Meets(Point a, Point b) =>
        Math.Min(a.X, b.X) < Right && Math.Max(a.X, b.X) > X && Math.Min(a.Y, b.Y) < Bottom && Math.Max(a.Y, b.Y) > Y;

    public Box Join(Box other)
    {
        var (x, y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new Box(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }
}

/// <summary>A side of a box, by its normal.</summary>
internal sealed record Side(Point Normal)
{
    public static readonly Side[] All = [new(new Point(1, 0)), new(new Point(0, 1)), new(new Point(-1, 0)), new(new Point(0, -1))];

    public bool IsHorizontal => Normal.Y == 0;

    /// <param name="offset">Along the side, from its middle.</param>
    public Point Of(Box box, double offset) => IsHorizontal
        ? new Point(box.Centre.X + (Normal.X * box.Width / 2), box.Centre.Y + offset)
        : new Point(box.Centre.X + offset, box.Centre.Y + (Normal.Y * box.Height / 2));

    public double LengthOn(Box box) => IsHorizontal ? box.Height : box.Width;
}
