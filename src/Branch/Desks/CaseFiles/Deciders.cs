using Branch.Access;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>Who of the case's branch office could decide it as it stands, and why the others may not.</summary>
public sealed record Deciders(Exposure Exposure, int Level, IReadOnlyList<Decider> People);

/// <param name="IsViewer">Whoever looks at the page.</param>
/// <param name="For">The absent person whose authority it is; empty if it is their own.</param>
public sealed record Decider(long Id, string Name, Money Limit, Past Past, bool IsViewer, bool Covers, int Level, string For)
{
    public bool MayDecide => !Past.Captured && !Past.Checked && !Past.DecidesNow && (Level < 2 || (Covers && !Past.PassedOn));

    /// <summary>Each rule that speaks against them, a sentence each; what their decision would mean if none does.</summary>
    public IEnumerable<string> Sentences(IStringLocalizer<Texts> T)
    {
        if (For.Length > 0) yield return T["By the authority of {0}, in their name.", For];
        if (Past.Captured) yield return T["Captured this case."];
        if (Past.Checked) yield return T["Checked this case."];
        if (Past.DecidesNow) yield return T["Has already decided on it."];
        if (Past.PassedOn && Level >= 2) yield return T["Handed the decision to the next authority."];
        if (!Covers && Level >= 2) yield return T["Their authority does not cover the exposure."];
        if (!Covers && MayDecide) yield return T["May decide first; a higher authority must also approve."];
    }
}

public sealed class DecidersQuery(Db db, TimeProvider clock)
{
    /// <summary>Null while no decision is waited for.</summary>
    public async Task<Deciders?> LoadAsync(Actor viewer, CaseFile file, CancellationToken ct) =>
        file.Waiting.FirstOrDefault(w => w.Desk == Desk.Manager) is { } item ? await LoadAsync(viewer, file, item, ct) : null;

    private Task<Deciders> LoadAsync(Actor viewer, CaseFile file, FileWorkItem item, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var of = await Case.LockAsync(tx, file.Head.Id);
        var exposure = await Exposure.OfAsync(tx, of);
        var waiting = await WorkItem.OfAsync(tx, item.Id);
        var people = new List<Decider>();
        foreach (var person in await tx.QueryAsync<Row>("""
            select u.Id, u.DisplayName as Name
              from Users u
              join UserRoles r on r.UserId = u.Id and r.Role = 'manager'
              join UserBranches b on b.UserId = u.Id and b.BranchId = @BranchId
             where u.IsActive = 1
             order by u.DisplayName, u.Id
            """, new { of.BranchId }))
        {
            var act = await Substitution.ActingAsync(new Act(tx, viewer with { Id = person.Id }, clock.Now()), of, waiting);
            var limit = (await Grant.OfAsync(act, of)).Limit;
            people.Add(new Decider(person.Id, person.Name, limit, await Authority.PastAsync(tx, of.Id, person.Id),
                person.Id == viewer.Id, limit >= exposure.Total, item.Level, act.Actor.OnBehalfOf));
        }
        return new Deciders(exposure, item.Level, people);
    }, ct);

    private sealed record Row(long Id, string Name);
}
