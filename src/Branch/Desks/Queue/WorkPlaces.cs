using System.Globalization;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Branch.Web.Tags;
using Microsoft.Extensions.Localization;

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

public sealed class WorkPlaces(Db db, FlowShelf shelf, IStringLocalizer<Texts> T)
{
    public Task<WorkPlace> OfAsync(long itemId, CancellationToken ct) => db.SingleAsync<WorkPlace>("""
        select w.Id, w.CaseId, w.Desk, c.Number, c.ApplicantName as Customer
          from WorkItems w
          join Cases c on c.Id = w.CaseId
         where w.Id = @itemId
        """, new { itemId }, ct);

    /// <summary>The item of a case that this person holds at a desk; null if none.</summary>
    public Task<long?> InHandAsync(Actor actor, string desk, long caseId, CancellationToken ct) =>
        db.FirstOrDefaultAsync<long?>("""
            select max(Id)
              from WorkItems
             where CaseId = @caseId and Desk = @desk and Status = 'claimed' and AssigneeId = @actorId
            """, new { caseId, desk, actorId = actor.Id }, ct);

    /// <summary>What is waited for in a case, as its workflow calls it; how it ended if nothing is.</summary>
    public async Task<string> NextAsync(long caseId, CancellationToken ct)
    {
        var rows = await db.QueryAsync<Row>("""
            select c.Status, c.FlowHash, w.Node
              from Cases c
              left join WorkItems w on w.CaseId = c.Id and w.Status in ('open', 'claimed')
             where c.Id = @caseId
             order by w.Id
            """, new { caseId }, ct);
        if (rows[0].Node is null) return StatusHtml.Word(rows[0].Status, T);
        var flow = await shelf.PinnedAsync(db, rows[0].FlowHash, ct);
        return string.Join(", ", rows.Select(row => flow.Node(row.Node!).NameIn(CultureInfo.CurrentUICulture.Name)));
    }

    private sealed record Row(string Status, string FlowHash, string? Node);
}
