using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;

namespace Branch.Desks.Team;

/// <summary>Whose work a team lead or an administrator may deal out anew, and what it is.</summary>
public sealed class TeamQuery(Db db, FlowShelf shelf, TimeProvider clock)
{
    public Task<IReadOnlyList<Member>> MembersAsync(Actor actor, CancellationToken ct) => db.QueryAsync<Member>($"""
        select u.Id, u.DisplayName as Name, u.IsActive,
               (select count(*) from WorkItems w where w.AssigneeId = u.Id and w.Status = 'claimed') as Items,
               (select count(*) from WorkItems w where w.AssigneeId = u.Id and w.Status = 'claimed' and w.WaitingAt is null and w.DueAt < @now) as Late,
               (select count(*) from Cases c where c.BankerId = u.Id and c.Status in ('draft', 'open')) as Cases
          from Users u
         where u.Id <> @actorId
           and exists (select 1 from UserRoles r where r.UserId = u.Id and r.Role in ('banker', 'clerk', 'manager'))
           and {Mine}
         order by u.DisplayName, u.Id
        """, new { actorId = actor.Id, now = clock.Now() }, ct);

    /// <summary>Null if the person is none of this actor's team.</summary>
    public async Task<MemberPage?> MemberAsync(Actor actor, long userId, CancellationToken ct)
    {
        var member = (await MembersAsync(actor, ct)).FirstOrDefault(m => m.Id == userId);
        if (member is null) return null;
        var rows = new List<HeldRow>();
        foreach (var held in await Held.OfAsync(db, actor, userId, ct))
            rows.Add(new HeldRow(held, held.Node is null ? null : CaseTexts.Node(await shelf.PinnedAsync(db, held.FlowHash!, ct), held.Node)));
        return new MemberPage(member, rows, await ColleaguesAsync(userId, ct));
    }

    /// <summary>Who has one of this person's roles in one of their branch offices.</summary>
    private Task<IReadOnlyList<Queue.Person>> ColleaguesAsync(long userId, CancellationToken ct) => db.QueryAsync<Queue.Person>("""
        select u.Id, u.DisplayName as Name
          from Users u
         where u.IsActive = 1 and u.Id <> @userId
           and exists (select 1 from UserRoles r join UserRoles o on o.Role = r.Role and o.UserId = @userId where r.UserId = u.Id and r.Role in ('banker', 'clerk', 'manager'))
           and exists (select 1 from UserBranches b join UserBranches o on o.BranchId = b.BranchId and o.UserId = @userId where b.UserId = u.Id)
         order by u.DisplayName, u.Id
        """, new { userId }, ct);

    private const string Mine = """
        (exists (select 1 from UserRoles a where a.UserId = @actorId and a.Role = 'administrator')
            or (exists (select 1 from TeamLeads l join UserRoles r on r.Role = l.Desk and r.UserId = u.Id where l.UserId = @actorId)
                and exists (select 1 from UserBranches b join UserBranches o on o.BranchId = b.BranchId and o.UserId = @actorId where b.UserId = u.Id)))
        """;
}

/// <param name="Items">Work items in hand.</param>
/// <param name="Late">Of these, past their due date.</param>
/// <param name="Cases">Drafts and cases under way whose banker the person is.</param>
public sealed record Member(long Id, string Name, bool IsActive, int Items, int Late, int Cases);

/// <param name="Step">Name of the step that waits; null if the person is only the case's banker.</param>
public sealed record HeldRow(Held Held, string? Step);

public sealed record MemberPage(Member Member, IReadOnlyList<HeldRow> Held, IReadOnlyList<Queue.Person> Colleagues)
{
    /// <summary>What came of dealing it out; null before.</summary>
    public IReadOnlyList<Reassigned>? Results { get; init; }
}
