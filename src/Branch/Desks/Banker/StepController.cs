using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>The pages on which an application is captured. Each post saves the draft, however incomplete it is.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Draft)]
public sealed class StepController(DraftQuery query, StepPages pages, SaveDraft save, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    private const string Route = "/banker/applications/{caseId:long}";
    private const string Add = "add:";
    private const string Read = "read:";

    /// <param name="check">Whether somebody was here before, so that also an empty step shows what it lacks.</param>
    [HttpGet(Route + "/{step:regex(^(" + StepPage.Names + ")$)}")]
    public async Task<IActionResult> Show(long caseId, ApplicationStep step, bool check, string? add, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        var application = draft.Application();
        if (step == ApplicationStep.Applicant) application.Applicant.Country ??= "DE";
        var page = await pages.LoadAsync(draft, application, step, ct);
        if (check || page.IsBegun(step)) Complain(page);
        page.Application.Grouped();
        return View(step == ApplicationStep.Review ? "Review" : "Step", page with { Added = add });
    }

    [HttpPost(Route + "/{step:regex(^(loan|applicant|household|collateral)$)}")]
    public async Task<IActionResult> Save(long caseId, ApplicationStep step, long version, string? go, string? remove, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft) return await this.SubmittedAsync(query, caseId, T, ct);
        var application = await StepForm.ReadAsync(this, draft, step, clock.Now());
        if (go is not null && go.StartsWith(Read, StringComparison.Ordinal)) ReadLines(application, go[Read.Length..]);
        ModelState.CheckSize(application, T);
        try
        {
            if (ModelState.ErrorsOf("") == 0)
                draft = draft with { Version = await save.RunAsync(HttpContext.Actor(), caseId, application, version, ct) };
        }
        catch (StaleException)
        {
            return await ClashAsync(caseId, application, step, ct);
        }
        if (!ModelState.IsValid) return await AgainAsync(draft, application, step, go, ct);
        return this.SeeOther(Target(caseId, step, remove is null ? go : "stay", await pages.StepsAsync(draft, application, ct)));
    }

    /// <summary>The same without leaving the page; what cannot be read yet is being typed.</summary>
    [HttpPost(Route + "/autosave")]
    public async Task<IActionResult> Autosave(long caseId, ApplicationStep step, long version, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } draft)
            return await query.NumberAsync(HttpContext.Actor(), caseId, ct) is null
                ? NotFound()
                : Conflict(T["This application was submitted in another window. Nothing more is saved here."]);
        var rows = StepForm.RowsOf(Request.Form, nameof(Application.Others));
        var application = await StepForm.ReadAsync(this, draft, step, clock.Now());
        ModelState.CheckSize(application, T);
        if (ModelState.ErrorsOf("") > 0) return Conflict(T["Not saved – this is more text than an application can hold."]);
        try
        {
            var saved = await save.RunAsync(HttpContext.Actor(), caseId, application, version, ct);
            var set = new Dictionary<string, long> { ["Version"] = saved };
            // A person who has just got a number keeps it: the page sends it from now on.
            foreach (var (row, party) in rows.Zip(application.Others ?? []))
                if (party.No is { } no) set[$"{nameof(Application.Others)}[{row}].{nameof(Party.No)}"] = no;
            return Json(new { set });
        }
        catch (StaleException)
        {
            return Conflict(T["Not saved – this application was changed in another window at {0}. Save here to see both.", BankTime.Local(draft.SavedAt).ToString("t", System.Globalization.CultureInfo.CurrentCulture)]);
        }
    }

    [HttpPost(Route + "/figures")]
    public async Task<IActionResult> Figures(long caseId, ApplicationStep step, CancellationToken ct) =>
        await query.FindAsync(HttpContext.Actor(), caseId, ct) is { } draft
            ? PartialView("_Figures", await pages.FiguresAsync(draft, await StepForm.ReadAsync(this, draft, step, clock.Now()), ct))
            : NotFound();

    private async Task<IActionResult> AgainAsync(OpenDraft draft, Application application, ApplicationStep step, string? go, CancellationToken ct)
    {
        var page = await pages.LoadAsync(draft, application, step, ct);
        Complain(page);
        return View("Step", page with { Added = go is not null && go.StartsWith(Add, StringComparison.Ordinal) ? go[Add.Length..] : null });
    }

    /// <summary>Shows what was typed here and what stands there; saving once more decides for here, for the fields of this step.</summary>
    private async Task<IActionResult> ClashAsync(long caseId, Application application, ApplicationStep step, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is not { } saved) return await this.SubmittedAsync(query, caseId, T, ct);
        var page = await pages.LoadAsync(saved, application, step, ct);
        Complain(page);
        var fields = ApplicationDiff.Between(saved.Application(), application).Where(change => change.Step == step);
        var view = View("Step", page with { Clash = new Clash(saved.SavedAt, [.. fields]) });
        view.StatusCode = StatusCodes.Status409Conflict;
        return view;
    }

    private void Complain(StepPage page)
    {
        foreach (var problem in page.Problems.Where(p => p.Step == page.Step))
            if (ModelState.ErrorsOf(problem.Path) == 0) ModelState.AddModelError(problem.Path, problem.Message);
    }

    /// <summary>Takes what a document's machine-readable lines say into the empty fields of that person.</summary>
    private void ReadLines(Application application, string path)
    {
        if (application.Everybody().FirstOrDefault(p => p.Path == path) is not { Party: { } party }) return;
        if (MrzReading.Of(party, WorkingTime.Day(clock.Now()), out _) is { } data) MrzReading.Fill(party, data);
        // The page shows what was read, not what was posted.
        foreach (var name in MrzReading.Fields) ModelState.Remove($"{path}.{name}");
    }

    private static string Target(long caseId, ApplicationStep step, string? go, IReadOnlyList<ApplicationStep> steps)
    {
        var here = $"/banker/applications/{caseId}/{step.Slug()}";
        return go switch
        {
            "list" => "/banker",
            "sheet" => $"/banker/applications/{caseId}/sheet",
            "documents" => $"/banker/applications/{caseId}/documents",
            "stay" => here,
            _ when go?.StartsWith(Add, StringComparison.Ordinal) == true => $"{here}?check=true&add={Uri.EscapeDataString(go[Add.Length..])}#{Anchor(go[Add.Length..])}",
            _ when go?.StartsWith(Read, StringComparison.Ordinal) == true => $"{here}?check=true#{Anchor(go[Read.Length..])}_Mrz",
            _ when Enum.TryParse<ApplicationStep>(go, true, out var other) && Enum.IsDefined(other) =>
                $"/banker/applications/{caseId}/{other.Slug()}{(other < step ? "?check=true" : "")}",
            _ => $"/banker/applications/{caseId}/{steps.First(other => other > step).Slug()}",
        };
    }

    private static string Anchor(string path) => path.Replace('.', '_').Replace('[', '_').Replace(']', '_');

    private static ContentResult Conflict(string text) =>
        new() { StatusCode = StatusCodes.Status409Conflict, ContentType = "text/plain; charset=utf-8", Content = text };
}
