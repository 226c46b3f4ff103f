namespace Branch.Desks.CaseFiles;

/// <summary>What a list shows: each once, and no more than is shown, while each branch office is read in the order of an index.</summary>
/// <param name="wanted">As many as are shown, and one more that tells whether there are others.</param>
/// <param name="offices">That are read; they share what is shown.</param>
internal sealed class Listing(int wanted, int offices)
{
    /// <summary>So many rows that do not fit are passed over. Whoever wants few of many would else walk through the bank.</summary>
    private const int Patience = 1000;

    /// <summary>So many names are enough to see where to read on.</summary>
    private const int Glance = 8;

    private readonly HashSet<long> listed = [];
    private readonly List<long> ids = [];
    private int passed;

    public IReadOnlyList<long> Ids => ids;

    /// <summary>Whether others that fit may lie where nothing was read any more.</summary>
    public bool IsCut { get; private set; }

    private bool IsOver => ids.Count >= wanted || IsCut;

    /// <summary>Reads the first of each office, and twice as many as long as too few fit.</summary>
    public async Task ReadAsync(Func<int, Task<IReadOnlyList<Listed>>> first)
    {
        for (var take = Share(wanted); !IsOver && Add(await first(take), take, _ => true) is not null; take *= 2) { }
    }

    /// <summary>Reads names, and on from the last of them as long as too few fit.</summary>
    public async Task ReadAsync(NameSpan span, Func<string, int, Task<IReadOnlyList<Listed>>> read)
    {
        var share = Share(span.Given is null ? wanted : Math.Min(Glance, wanted));
        for (var (from, take) = (span.From, share); !IsOver;)
        {
            if (Add(await read(from, take), take, span.Has) is not { } last) return;
            from = span.Behind(last.Name!);
            take = from == last.Name ? take * 2 : share;
        }
    }

    /// <summary>Somewhat more than each office has of them if all have as many.</summary>
    private int Share(int rows) => Math.Min(rows, rows * 3 / 2 / Math.Max(1, offices) + 8);

    /// <summary>
    /// How many of the rows follow each other so whatever else there is, where each office gave at most as many as it was asked for: one
    /// that gave so many may have more behind the last of them.
    /// </summary>
    public static (int Count, bool IsAll) Certain<TRow>(IReadOnlyList<TRow> rows, Func<TRow, long> office, int take)
    {
        var given = new Dictionary<long, int>();
        for (var i = 0; i < rows.Count; i++)
            if ((given[office(rows[i])] = given.GetValueOrDefault(office(rows[i])) + 1) == take) return (i + 1, false);
        return (rows.Count, true);
    }

    /// <returns>The row behind which others may be missing; null if nothing is.</returns>
    private Listed? Add(IReadOnlyList<Listed> rows, int take, Func<string, bool> isCalled)
    {
        var (certain, isAll) = Certain(rows, row => row.Office, take);
        foreach (var row in rows.Take(certain))
        {
            if (!row.Fits || !isCalled(row.Name ?? "")) passed++;
            else if (listed.Add(row.Id)) ids.Add(row.Id);
        }
        if (isAll) return null;
        IsCut = passed > Patience && ids.Count < wanted;
        return rows[certain - 1];
    }
}

/// <summary>A row in the order of an index.</summary>
/// <param name="Office">Of which at most as many rows come as were asked for.</param>
internal sealed record Listed(long Id, string? Name, bool Fits, long Office);
