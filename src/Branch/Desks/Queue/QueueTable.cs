using Branch.Cases;

namespace Branch.Desks.Queue;

public enum RowAction { None, Claim, Release, TakeOver }

/// <summary>One of a queue's tables: what is in one's hands, what waits, what colleagues work on.</summary>
public sealed record QueueTable(WorkQueue Queue, IReadOnlyList<QueueRow> Rows, RowAction Action)
{
    public bool IsElsewhere => Action is RowAction.None or RowAction.TakeOver;

    public bool IsManagers => Queue.Desk == Desk.Manager;

    public string WorkPage(QueueItem item) => Action is RowAction.None or RowAction.TakeOver
        ? $"/cases/{item.CaseId}"
        : Queue.Filter.On($"/work/{Queue.Desk}/{item.Id}");
}
