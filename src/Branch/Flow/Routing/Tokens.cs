namespace Branch.Flow.Routing;

/// <summary>Where the tokens of a case are: at which tasks it waits, and what the joins have seen.</summary>
internal sealed class Tokens(int connections)
{
    /// <summary>Indexes of the tasks at which the case waits, in the order in which they were reached.</summary>
    public List<int> Waiting { get; private init; } = [];

    /// <summary>By connection: how often it was visited since its target last completed (less than 0 after a way back).</summary>
    public int[] Visits { get; private init; } = new int[connections];

    /// <summary>By connection: whether the last visit followed it, or only said that nothing will come.</summary>
    public bool[] Followed { get; private init; } = new bool[connections];

    /// <summary>The result, once the case is closed.</summary>
    public string? Closed { get; set; }

    public Tokens Copy() => new(0)
    {
        Waiting = [.. Waiting],
        Visits = [.. Visits],
        Followed = [.. Followed],
        Closed = Closed,
    };
}
