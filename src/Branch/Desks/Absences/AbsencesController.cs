using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Absences;

[Authorize(Policy = Policy.SignedIn), Reaches(Reach.House)]
public sealed class AbsencesController(AbsencesQuery query, Substitute substitute, AbsenceFormValidator validator, IStringLocalizer<Texts> T) : Controller
{
    [HttpGet("/absences")]
    public Task<IActionResult> List(CancellationToken ct) => ShowAsync(new AbsenceForm { Role = OnlyRole() }, ct);

    [HttpPost("/absences")]
    public async Task<IActionResult> Enter([Bind(Prefix = "Form")] AbsenceForm form, CancellationToken ct)
    {
        var actor = HttpContext.Actor();
        if (!ModelState.Check(validator, form, "Form")) return await ShowAsync(form, ct);
        var absence = new Absence(form.AbsentId ?? actor.Id, form.SubstituteId!.Value, form.Role!, form.FromDate!.Value, form.UntilDate!.Value, form.Authority,
            form.Product is { } kind ? StoredWord.Of(kind) : null);
        if (await substitute.EnterAsync(actor, absence, ct) is { } fault)
        {
            var (field, message) = Said(fault);
            ModelState.AddModelError($"Form.{field}", message);
            return await ShowAsync(form, ct);
        }
        this.Notice(form.Authority is null ? T["The substitution is entered. It ends by itself."] : T["The substitution is entered. Its authority counts once an administrator has released it."]);
        return this.SeeOther("/absences");
    }

    [HttpPost("/absences/{id:long}/end"), Reaches(Reach.Own)]
    public async Task<IActionResult> End(long id, CancellationToken ct)
    {
        if (!await substitute.EndAsync(HttpContext.Actor(), id, ct)) return NotFound();
        this.Notice(T["The substitution has ended."]);
        return this.SeeOther("/absences");
    }

    private string? OnlyRole() =>
        HttpContext.Actor().Roles.Where(role => role is Role.Banker or Role.Clerk or Role.Manager).ToList() is [var only] ? only : null;

    private (string Field, string Message) Said(AbsenceFault fault) => fault switch
    {
        AbsenceFault.Dates => (nameof(AbsenceForm.UntilDate), T["Enter a last day that is not before the first, not over, and within a year."]),
        AbsenceFault.Role => (nameof(AbsenceForm.Role), T["The absent person does not have this role."]),
        AbsenceFault.Substitute => (nameof(AbsenceForm.SubstituteId), T["The substitute must have the same role and share a branch."]),
        AbsenceFault.Authority => (nameof(AbsenceForm.Authority), T["Only a manager has an authority to lend, and it is above zero; a product goes with an authority."]),
        AbsenceFault.Overlap => (nameof(AbsenceForm.FromDate), T["On some of these days there is a substitute already."]),
    };

    private async Task<IActionResult> ShowAsync(AbsenceForm form, CancellationToken ct) => View("Absences", await query.LoadAsync(HttpContext.Actor(), form, ct));
}
