using Microsoft.Extensions.Localization;

namespace Branch.Web;

/// <summary>
/// Names the resource Texts.de.resx for <c>IStringLocalizer&lt;Texts&gt;</c>. A key is the English text itself;
/// the German file must hold every key that the sources use, which a test checks.
/// </summary>
public sealed class Texts;

public static class TextsSetup
{
    public static IServiceCollection AddTexts(this IServiceCollection services) => services.AddSingleton<IStringLocalizer<Texts>, Localizer>();
}
