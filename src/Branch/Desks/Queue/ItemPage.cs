using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;

namespace Branch.Desks.Queue;

/// <summary>In whose hands a work item is, and what the viewer may do about that.</summary>
/// <param name="IsSubstitute">Of who has it in hand.</param>
/// <param name="Colleagues">To whom the holder may give it.</param>
public sealed record ItemPage(CaseFile File, FileWorkItem Item, Actor Viewer, QueueFilter Filter, Due Due, IReadOnlyList<Person> Colleagues, bool IsSubstitute)
{
    public bool IsMine => Item.Status == WorkItemStatus.Claimed && Item.AssigneeId == Viewer.Id;

    public bool MayTakeOver => Item.Status == WorkItemStatus.Claimed && !IsMine && (IsSubstitute || Viewer.Leads.Contains(Item.Desk));

    public bool MayNoteAnswer => Item.WaitingAt is not null && (IsMine || (File.Head.BankerId == Viewer.Id && Viewer.Is(Role.Banker)));

    public string Title => $"{File.Head.Number} {File.Head.ApplicantName}";

    public string Step => CaseTexts.Node(File.Flow, Item.Node);

    /// <summary>Where the holder works on it, everybody else looks at it.</summary>
    public string Back => !IsMine ? $"/cases/{File.Head.Id}"
        : Item.Desk == Desk.Banker ? $"/banker/applications/{File.Head.Id}/review"
        : Filter.On($"/work/{Item.Desk}/{Item.Id}");

    public string To(string act) => Filter.On($"/work/items/{Item.Id}/{act}");
}

public sealed record Person(long Id, string Name);

public sealed class ItemPages(Db db, CaseFileQuery files, TimeProvider clock)
{
    /// <exception cref="UnknownCaseException">There is no such item waiting, or the person may not know of it.</exception>
    public async Task<ItemPage> LoadAsync(Actor actor, long itemId, QueueFilter filter, CancellationToken ct)
    {
        var caseId = await db.FirstOrDefaultAsync<long?>("""
            select CaseId
              from WorkItems
             where Id = @itemId and Desk <> 'system' and Status in ('open', 'claimed')
            """, new { itemId }, ct) ?? throw new UnknownCaseException();
        var file = await files.LoadAsync(actor, caseId, ct);
        var item = file.WorkItems.Single(i => i.Id == itemId);
        return new ItemPage(file, item, actor, filter, file.DueOf(item, clock.Now()), await AtDeskAsync(db, item.Desk, file.Head.BranchId, actor.Id, ct),
            item.AssigneeId is { } holder && await db.ReadAsync(tx => Substitution.HoldsAsync(tx, holder, actor.Id, item.Desk, WorkingTime.Day(clock.Now())), ct));
    }

    /// <summary>Who works at a desk of a branch office, without one person; four eyes are the act's business.</summary>
    private static Task<IReadOnlyList<Person>> AtDeskAsync(Db db, string desk, long branchId, long without, CancellationToken ct) => db.QueryAsync<Person>("""
        select u.Id, u.DisplayName as Name
          from Users u
          join UserRoles r on r.UserId = u.Id and r.Role = @desk
          join UserBranches b on b.UserId = u.Id and b.BranchId = @branchId
         where u.IsActive = 1 and u.Id <> @without
         order by u.DisplayName, u.Id
        """, new { desk, branchId, without }, ct);
}
