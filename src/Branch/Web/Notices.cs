using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Branch.Web;

public enum NoticeKind { Success, Warning, Error }

/// <summary>What the next page tells once, after a redirect.</summary>
public static class Notices
{
    public const string Cookie = "branch.notice";
    private const string Key = "Notice.";

    public static void Notice(this Controller controller, string text, NoticeKind kind = NoticeKind.Success) =>
        controller.TempData[Key + kind] = text;

    public static IEnumerable<(NoticeKind Kind, string Text)> All(HttpContext context, ITempDataDictionary tempData)
    {
        // Only then is there anything to read; reading alone would send a cookie with every page.
        if (!context.Request.Cookies.ContainsKey(Cookie)) yield break;
        foreach (var kind in Enum.GetValues<NoticeKind>())
            if (tempData[Key + kind] is string text)
                yield return (kind, text);
    }
}
