using Branch.Access;
using Branch.Cases;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Authorities;

/// <summary>Where the schedule of authorities is read by whoever decides or audits, drafted by one administrator and released by another.</summary>
public sealed class ScheduleController(ScheduleQuery query, ScheduleOfAuthorities schedule, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/admin/authorities";

    [HttpGet(Route), Authorize(Policy = Policy.Oversight), Reaches(Reach.House)]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Schedule", await query.LoadAsync(ct));

    [HttpGet(Route + "/{id:long}"), Authorize(Policy = Policy.Oversight), Reaches(Reach.House)]
    public async Task<IActionResult> Earlier(long id, CancellationToken ct) =>
        await query.FindAsync(id, ct) is not { } found ? NotFound()
        : found.Status == "draft" ? LocalRedirect(Route + "/draft")
        : View("Earlier", found);

    [HttpPost(Route + "/draft/begin"), Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
    public async Task<IActionResult> Begin(CancellationToken ct)
    {
        await schedule.DraftAsync(HttpContext.Actor(), ct);
        return this.SeeOther(Route + "/draft");
    }

    [HttpGet(Route + "/draft"), Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
    public async Task<IActionResult> Draft(CancellationToken ct)
    {
        var page = await query.LoadAsync(ct);
        return page.Draft is { } draft ? await DraftAsync(page, ScheduleForm.Of(draft), ct) : LocalRedirect(Route);
    }

    /// <param name="row">"add" for one more row, or the number of one to take away.</param>
    [HttpPost(Route + "/draft"), Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
    public async Task<IActionResult> Save(ScheduleForm form, string? row, CancellationToken ct)
    {
        var page = await query.LoadAsync(ct);
        if (page.Draft is not { } draft) return LocalRedirect(Route);
        if (row is not null) return await DraftAsync(page, Changed(form, row), ct);
        var lists = await query.DraftAsync(HttpContext.Actor(), draft, form, [], ct);
        var numbers = ModelState.Keys.Where(key => key.StartsWith("Rows", StringComparison.Ordinal) && ModelState[key]!.Errors.Count > 0).ToList();
        if (numbers.Count == 0) Renumber();
        var validator = new ScheduleFormValidator(T, [.. lists.People.Select(p => $"{p.Id}")]);
        if (!ModelState.Check(validator, form)) return await DraftAsync(page, form, ct);
        await schedule.SaveAsync(HttpContext.Actor(), draft.Id, form.Seen, form.Note?.Trim() ?? "", [.. form.Rows.Select(r => r.ToRow())], ct);
        this.Notice(T["The draft is saved. Another administrator releases it."]);
        return this.SeeOther(Route + "/draft");
    }

    [HttpPost(Route + "/draft/release"), Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
    public async Task<IActionResult> Release(long id, long seen, CancellationToken ct)
    {
        await schedule.ReleaseAsync(HttpContext.Actor(), id, seen, ct);
        this.Notice(T["The schedule of authorities is released and in force."]);
        return this.SeeOther(Route);
    }

    [HttpPost(Route + "/draft/discard"), Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
    public async Task<IActionResult> Discard(long id, long seen, CancellationToken ct)
    {
        await schedule.DiscardAsync(HttpContext.Actor(), id, seen, ct);
        this.Notice(T["The draft of the schedule of authorities is discarded."]);
        return this.SeeOther(Route);
    }

    /// <summary>A row more or one less, for browsers without JavaScript.</summary>
    private ScheduleForm Changed(ScheduleForm form, string row)
    {
        var at = Request.Form["Rows.Index"].ToList().IndexOf(row);
        if (row == "add") form.Rows.Add(new RowForm());
        else if (at >= 0 && at < form.Rows.Count) form.Rows.RemoveAt(at);
        Renumber();
        return form;
    }

    /// <summary>The rows as the browser numbered them become 0, 1, 2 …, which is how findings name them.</summary>
    private void Renumber()
    {
        foreach (var key in ModelState.Keys.Where(key => key.StartsWith("Rows", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
    }

    private async Task<IActionResult> DraftAsync(SchedulePage page, ScheduleForm form, CancellationToken ct) =>
        View("Draft", await query.DraftAsync(HttpContext.Actor(), page.Draft!, form, page.InForce?.Rows ?? [], ct));
}
