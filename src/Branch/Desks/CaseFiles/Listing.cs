namespace Branch.Desks.CaseFiles;

/// <summary>What a list shows: each once, and no more than is shown, while the database is read in the order of an index.</summary>
/// <param name="wanted">As many as are shown, and one more that tells whether there are others.</param>
internal sealed class Listing(int wanted)
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

    /// <summary>Reads as many as are wanted, and twice as many as long as too few of them fit.</summary>
    public async Task ReadAsync(Func<int, Task<IReadOnlyList<Listed>>> first)
    {
        for (var take = wanted; !IsOver && !IsEnd(await first(take), take); take *= 2) { }
    }

    /// <summary>Reads names, and on from the last of them as long as too few fit.</summary>
    public async Task ReadAsync(NameSpan span, Func<string, int, Task<IReadOnlyList<Listed>>> read)
    {
        var glance = Math.Min(wanted, span.Given is null ? wanted : Glance);
        for (var (from, take) = (span.From, glance); !IsOver;)
        {
            var rows = await read(from, take);
            if (IsEnd([.. rows.Select(row => row with { Fits = row.Fits && span.Has(row.Name!) })], take)) return;
            var last = rows[^1].Name!;
            from = span.Behind(last);
            take = from == last ? take * 2 : glance;
        }
    }

    private bool IsEnd(IReadOnlyList<Listed> rows, int take)
    {
        var before = ids.Count;
        ids.AddRange(rows.Where(row => row.Fits).Select(row => row.Id).Where(listed.Add));
        passed += rows.Count - (ids.Count - before);
        IsCut = rows.Count == take && passed > Patience;
        return rows.Count < take;
    }
}

/// <summary>A row in the order of an index.</summary>
internal sealed record Listed(long Id, string? Name, bool Fits);
