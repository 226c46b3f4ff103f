using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Letters;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Branch.Desks.Reports;

/// <summary>The deviation report on the screen, for a spreadsheet and to print.</summary>
[Authorize(Policy = Policy.Reports), Reaches(Reach.House)]
public sealed class DeviationsController(
    DeviationQuery query, DeviationTexts texts, ILetterRenderer renderer, IOptions<BankSettings> bank, TimeProvider clock) : Controller
{
    [HttpGet("/reports/deviations")]
    public async Task<IActionResult> Show(DateOnly? from, DateOnly? until, long? branch, CancellationToken ct) =>
        View("Deviations", await LoadAsync(from, until, branch, ct));

    [HttpGet("/reports/deviations.csv")]
    public async Task<IActionResult> Table(DateOnly? from, DateOnly? until, long? branch, CancellationToken ct)
    {
        var report = await LoadAsync(from, until, branch, ct);
        return File(Csv.Write(texts.Table(report)), "text/csv; charset=utf-8", $"deviations-{report.From:yyyy-MM-dd}-{report.Until:yyyy-MM-dd}.csv");
    }

    [HttpGet("/reports/deviations.pdf")]
    public async Task<IActionResult> Document(DateOnly? from, DateOnly? until, long? branch, CancellationToken ct)
    {
        var report = await LoadAsync(from, until, branch, ct);
        return File(renderer.Render(texts.Document(report, bank.Value, WorkingTime.Day(clock.Now()))), "application/pdf", $"deviations-{report.From:yyyy-MM-dd}-{report.Until:yyyy-MM-dd}.pdf");
    }

    /// <summary>This quarter unless another period is asked for; what cannot be read in an address is as if it were not there.</summary>
    private Task<Deviations> LoadAsync(DateOnly? from, DateOnly? until, long? branch, CancellationToken ct)
    {
        ModelState.Clear();
        var today = WorkingTime.Day(clock.Now());
        var first = from ?? new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
        var last = until ?? today;
        return query.LoadAsync(HttpContext.Actor(), first, last < first ? first : last, branch, ct);
    }
}
