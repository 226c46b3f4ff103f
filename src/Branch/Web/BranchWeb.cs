using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Branch.Web.Binding;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Branch.Web;

/// <summary>MVC as this application uses it.</summary>
public static class BranchWeb
{
    /// <exception cref="InvalidOperationException">The certificate of the settings cannot be read.</exception>
    public static IServiceCollection AddBranchWeb(this IServiceCollection services, IConfiguration settings)
    {
        services.AddLanguages();
        services.AddControllersWithViews(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add(new InvalidForms());
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelBinderProviders.Insert(0, new BinderProvider());
            // No page of ours writes fields that way, and what they cannot read is a failure.
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();
        }).AddControllersAsServices(); // so that one that cannot be made stops the start-up
        services.ConfigureOptions<BindingMessages>();
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Web/Shared/{0}.cshtml");
            options.ViewLocationExpanders.Add(new ViewsBesideControllers());
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(options => Keep(options.Cookie, "branch.form"));
        services.Configure<CookieTempDataProviderOptions>(options => Keep(options.Cookie, Notices.Cookie));
        services.AddDataProtection().SetApplicationName("Branch").Encrypt(KeysInDatabase.Certificate(settings));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        return services;
    }

    private static void Encrypt(this IDataProtectionBuilder protection, X509Certificate2? certificate)
    {
        if (certificate is not null) protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
    }

    private static void Keep(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
