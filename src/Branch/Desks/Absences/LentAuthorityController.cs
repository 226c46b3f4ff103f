using Branch.Access;
using Branch.Cases;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Absences;

[Authorize(Policy = Role.Administrator), Reaches(Reach.House)]
public sealed class LentAuthorityController(Substitute substitute, IStringLocalizer<Texts> T) : Controller
{
    [HttpPost("/absences/{id:long}/release")]
    public async Task<IActionResult> Release(long id, CancellationToken ct)
    {
        if (!await substitute.ReleaseAsync(HttpContext.Actor(), id, ct)) return NotFound();
        this.Notice(T["The authority is released."]);
        return this.SeeOther("/absences");
    }
}
