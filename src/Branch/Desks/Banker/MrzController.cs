using System.Globalization;
using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Data;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>Reads machine-readable lines for a page that has a script; without one, "Read the lines" does the same.</summary>
[Authorize(Policy = Role.Banker), Reaches(Reach.Draft)]
public sealed class MrzController(DraftQuery query, TimeProvider clock, IStringLocalizer<Texts> T) : Controller
{
    [HttpPost("/banker/applications/{caseId:long}/mrz")]
    public async Task<IActionResult> Read(long caseId, string? lines, CancellationToken ct)
    {
        if (await query.FindAsync(HttpContext.Actor(), caseId, ct) is null) return NotFound();
        var party = new Party { Mrz = lines };
        var data = MrzReading.Of(party, WorkingTime.Day(clock.Now()), out var problem);
        if (data is not null) MrzReading.Fill(party, data);
        return Json(new { fields = Fields(party).Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value), problem = problem?.Reason(T) });
    }

    private static IEnumerable<(string Name, string? Value)> Fields(Party p) =>
    [
        (nameof(p.FamilyName), p.FamilyName), (nameof(p.GivenName), p.GivenName), (nameof(p.BirthDate), Day(p.BirthDate)),
        (nameof(p.Nationality), p.Nationality), (nameof(p.DocumentKind), p.DocumentKind?.ToString()),
        (nameof(p.DocumentNumber), p.DocumentNumber), (nameof(p.DocumentExpires), Day(p.DocumentExpires)),
    ];

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
