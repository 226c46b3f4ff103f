using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;

namespace Branch.Desks.Queue;

/// <summary>A work item with the file of its case, as one person at its desk sees it.</summary>
public sealed record WorkPage(CaseFile File, FileWorkItem Item, Actor Viewer, QueueFilter Filter)
{
    public bool IsMine => Item.Status == WorkItemStatus.Claimed && Item.AssigneeId == Viewer.Id;

    /// <summary>Nobody has it, and the viewer may take it.</summary>
    public bool IsFree => File.Claimable.Contains(Item.Id);

    public string Name => $"{File.Head.Number} {File.Head.ApplicantName}";

    public string Step => CaseTexts.Node(File.Flow, Item.Node);

    public string QueuePage => Filter.On($"/work/{Item.Desk}");

    public string Address => Filter.On($"/work/{Item.Desk}/{Item.Id}");

    /// <summary>Where one of the page's buttons sends its form.</summary>
    public string To(string act) => Filter.On($"/work/{Item.Desk}/{Item.Id}/{act}");

    public bool Offers(string outcome) => File.Flow!.OutcomesOf(Item.Node).Contains(outcome);
}

public sealed class WorkPages(Db db, Acts acts, CaseFileQuery files, CaseViews views, TimeProvider clock)
{
    /// <summary>Looking at one's work every few seconds need not write every few seconds.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <exception cref="UnknownCaseException">There is no such item at this desk, or the person may not know of it.</exception>
    /// <exception cref="RefusedException">The person may not work on it.</exception>
    public async Task<WorkPage> LoadAsync(Actor actor, string desk, long itemId, QueueFilter filter, CancellationToken ct)
    {
        var caseId = await db.FirstOrDefaultAsync<long?>(
            "select CaseId from WorkItems where Id = @itemId and Desk = @desk", new { itemId, desk }, ct) ?? throw new UnknownCaseException();
        var file = await files.LoadAsync(actor, caseId, ct);
        var page = new WorkPage(file, file.WorkItems.Single(item => item.Id == itemId), actor, filter);
        if (page.Item.IsWaiting && !page.IsMine && !page.IsFree) await CheckAsync(actor, itemId, ct);
        if (page.IsMine && page.Item.ActiveAt < clock.Now() - Fresh) await TouchAsync(page.Item, ct);
        await views.RecordAsync(actor, caseId, "work", ct);
        return page;
    }

    /// <summary>Who opens what they hold is working on it.</summary>
    private Task TouchAsync(FileWorkItem item, CancellationToken ct) => db.TransactAsync(tx => tx.ExecuteAsync("""
        update WorkItems
           set ActiveAt = @now
         where Id = @Id and Status = 'claimed' and AssigneeId = @AssigneeId and ActiveAt is not null
        """, new { item.Id, item.AssigneeId, now = clock.Now() }), ct);

    /// <summary>As an act, so that looking behind a closed door is written down like any other refused attempt.</summary>
    private Task CheckAsync(Actor actor, long itemId, CancellationToken ct) => acts.RunOnItemAsync(actor, "open", itemId, async (act, of, item) =>
    {
        await Authority.CheckAsync(act, of, item);
        return of.Id;
    }, ct);
}
