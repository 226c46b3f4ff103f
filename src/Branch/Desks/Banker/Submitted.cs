using Branch.Access;
using Branch.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

internal static class Submitted
{
    /// <summary>The page of a draft that is none any more: a second click, or another window was faster. The case is there.</summary>
    public static async Task<IActionResult> SubmittedAsync(this Controller controller, DraftQuery query, long caseId, IStringLocalizer<Texts> T, CancellationToken ct)
    {
        if (await query.NumberAsync(controller.HttpContext.Actor(), caseId, ct) is not { } number) return controller.NotFound();
        controller.Notice(T["Application {0} was already submitted.", number], NoticeKind.Warning);
        return controller.SeeOther($"/cases/{caseId}");
    }

    public static int ErrorsOf(this ModelStateDictionary state, string field) => state.TryGetValue(field, out var entry) ? entry.Errors.Count : 0;
}
