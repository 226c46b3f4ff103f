using System.Globalization;
using Branch.Access;
using Microsoft.AspNetCore.Localization;

namespace Branch.Web;

/// <summary>German and English: the cookie's choice, else the person's own language, else the browser's, else German.</summary>
public static class Languages
{
    public const string Cookie = "lang";

    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("de-DE"), CultureInfo.GetCultureInfo("en-GB")];

    public static CultureInfo Culture(string language) => language == "en" ? Cultures[1] : Cultures[0];

    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddTexts();
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            options.SupportedCultures = options.SupportedUICultures = Cultures;
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders = [new CustomRequestCultureProvider(Choose)];
        });
    }

    private static Task<ProviderCultureResult?> Choose(HttpContext context)
    {
        var choice = Known(context.Request.Cookies[Cookie]) ?? Known(context.ActorOrNull()?.Language) ?? Accepted(context);
        return Task.FromResult(choice is null ? null : new ProviderCultureResult(Culture(choice).Name));
    }

    private static string? Known(string? language) => language is "de" or "en" ? language : null;

    private static string? Accepted(HttpContext context) => context.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Known(l.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(l => l is not null);
}
