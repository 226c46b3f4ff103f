using Branch.Cases;

namespace Branch.Desks.Queue;

/// <summary>Where a work item is worked on.</summary>
public sealed record WorkPlace(long Id, long CaseId, string Desk, string? Number, string Customer)
{
    public string Name => $"{Number} {Customer}";

    public string WorkPage(QueueFilter filter) => Desk == Cases.Desk.Banker
        ? $"/banker/applications/{CaseId}/loan"
        : filter.On($"/work/{Desk}/{Id}");

    public string QueuePage(QueueFilter filter) => Desk == Cases.Desk.Banker ? "/banker" : filter.On($"/work/{Desk}");
}
