namespace Branch.Letters.Skia;

/// <summary>Places strips on pages. A run of strips that belong together moves to the next page if it fits there as a whole.</summary>
internal sealed class Paginator(float firstTop, float laterTop, float bottom)
{
    private readonly List<List<Ink>> _pages = [[]];
    private float _used;

    public IReadOnlyList<IReadOnlyList<Ink>> Place(IReadOnlyList<Strip> strips)
    {
        for (var i = 0; i < strips.Count;)
        {
            var count = 1;
            while (strips[i + count - 1].KeepWithNext && i + count < strips.Count) count++;
            Place(strips.Skip(i).Take(count).ToArray());
            i += count;
        }
        return _pages;
    }

    private void Place(Strip[] group)
    {
        var (height, above) = (0f, 0f);
        foreach (var strip in group)
        {
            height = Math.Max(height, above + strip.Room);
            above += strip.Before + strip.Height;
        }
        height = Math.Max(height, above);
        if (!AtTop && _used + height > Room && OnNewPage(group) <= bottom - laterTop) NextPage(group[0]);
        foreach (var strip in group)
        {
            if (!AtTop && (strip.StartsPage || _used + strip.Before + strip.Height > Room)) NextPage(strip);
            Draw(strip, AtTop ? 0 : strip.Before);
        }
    }

    private static float OnNewPage(Strip[] group) =>
        group.Sum(strip => strip.Before + strip.Height) - group[0].Before + (group[0].Repeat?.Height ?? 0);

    private float Top => _pages.Count == 1 ? firstTop : laterTop;

    private float Room => bottom - Top;

    private bool AtTop => _used == 0;

    private void NextPage(Strip first)
    {
        _pages.Add([]);
        _used = 0;
        if (first.Repeat is { } head) Draw(head, 0);
    }

    private void Draw(Strip strip, float before)
    {
        _used += before;
        _pages[^1].AddRange(strip.Ink.Select(ink => ink.Moved(0, Top + _used)));
        _used += strip.Height;
    }
}
