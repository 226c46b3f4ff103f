using Branch.Access;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;

namespace Branch.Desks;

/// <summary>
/// Says in words why an act did nothing: not allowed (403), somebody was faster (409), no such case (404). A script gets
/// JSON if it asks for it, or the sentence alone.
/// </summary>
public sealed class ActExceptions(LastEventsQuery lastEvents, IModelMetadataProvider metadata, IStringLocalizer<Texts> T) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        if (await AnswerAsync(context) is not { } answer) return;
        context.Result = answer;
        context.ExceptionHandled = true;
    }

    private async Task<IActionResult?> AnswerAsync(ExceptionContext context)
    {
        var request = context.HttpContext.Request;
        switch (context.Exception)
        {
            case UnknownCaseException:
                return Script(request, 404, "unknown", T["There is no such case."]) ?? new NotFoundResult();
            case RefusedException refused:
                var sentence = refused.Reason.Sentence(T);
                return Script(request, 403, refused.Reason.ToString(), sentence) ?? Page("/Desks/Refused.cshtml", 403, new RefusedPage(sentence));
            case StaleException stale:
                return Script(request, 409, "stale", T["Somebody was faster, or this page was too old. Nothing was changed. Please load the page again."])
                    ?? Page("/Desks/Stale.cshtml", 409, new StalePage(await BeforeAsync(context.HttpContext, stale)));
            default:
                return null;
        }
    }

    private async Task<LastEvents?> BeforeAsync(HttpContext http, StaleException stale) =>
        http.ActorOrNull() is { } actor ? await lastEvents.LoadAsync(actor, stale.CaseId, http.RequestAborted) : null;

    private static IActionResult? Script(HttpRequest request, int code, string reason, string message)
    {
        if (request.GetTypedHeaders().Accept.Any(type => type.MediaType == "application/json"))
            return new JsonResult(new { reason, message }) { StatusCode = code };
        return request.Headers.XRequestedWith == "XMLHttpRequest"
            ? new ContentResult { Content = message, ContentType = "text/plain; charset=utf-8", StatusCode = code }
            : null;
    }

    private ViewResult Page<T1>(string view, int code, T1 model) => new()
    {
        ViewName = view,
        StatusCode = code,
        ViewData = new ViewDataDictionary<T1>(metadata, new ModelStateDictionary()) { Model = model },
    };
}

/// <param name="Sentence">Why.</param>
public sealed record RefusedPage(string Sentence);

/// <param name="Before">Null if the person may not know of the case.</param>
public sealed record StalePage(LastEvents? Before);
