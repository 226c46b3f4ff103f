namespace Branch.Web;

/// <summary>Light or dark when somebody chose; otherwise what the operating system says.</summary>
public static class Themes
{
    public const string Cookie = "theme";

    /// <summary>Rendered as <c>data-theme</c>, so that the first paint is already right.</summary>
    public static string? Theme(this HttpContext context) =>
        context.Request.Cookies[Cookie] switch { "light" => "light", "dark" => "dark", _ => null };
}
