using Microsoft.AspNetCore.Mvc;

namespace Branch.Web;

public static class Redirects
{
    /// <summary>303 to a page of ours after a post, so that loading it again sends nothing.</summary>
    public static IActionResult SeeOther(this Controller controller, string path)
    {
        if (!controller.Url.IsLocalUrl(path)) throw new ArgumentException($"{path} is not a page of ours.", nameof(path));
        controller.Response.Headers.Location = path;
        return controller.StatusCode(StatusCodes.Status303SeeOther);
    }
}
