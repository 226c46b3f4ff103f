namespace Branch.Web;

/// <summary>How a person wants the screen: light or dark, or what the operating system says; with single-letter keys or without.</summary>
public static class Screen
{
    public const string Cookie = "theme";
    public const string KeysCookie = "keys";

    /// <summary>Rendered as <c>data-theme</c>, so that the first paint is already right.</summary>
    public static string? Theme(this HttpContext context) =>
        context.Request.Cookies[Cookie] switch { "light" => "light", "dark" => "dark", _ => null };

    /// <summary>WCAG 2.1.4: keys without a modifier can be switched off.</summary>
    public static bool SingleKeys(this HttpContext context) => context.Request.Cookies[KeysCookie] != "off";
}
