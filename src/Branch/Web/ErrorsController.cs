using System.Diagnostics;
using Branch.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Branch.Web;

/// <summary>What is shown instead of a page: never with details, always with an id to ask about.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true), Reaches(Reach.House)]
public sealed class ErrorsController : Controller
{
    [Route("/error/{code:int}")]
    public IActionResult Show(int code)
    {
        // A failure was given its code before, since it may be a passing one.
        if (code != 500 || Response.StatusCode < 500) Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        var page = View("Problem", new Problem(Response.StatusCode, Activity.Current?.Id ?? HttpContext.TraceIdentifier));
        // A form that could not be read is no invalid form of this page.
        page.StatusCode = Response.StatusCode;
        return page;
    }
}

/// <param name="RequestId">Stands in the log beside what happened.</param>
public sealed record Problem(int Code, string RequestId);
