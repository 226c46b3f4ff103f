using Microsoft.Extensions.Options;

namespace Branch.Documents;

public static class DocumentsSetup
{
    /// <param name="folder">Of an embedded database: documents lie beside it unless the settings say otherwise.</param>
    public static IServiceCollection AddDocuments(this IServiceCollection services, Func<IServiceProvider, string?> folder)
    {
        services.AddOptions<DocumentSettings>().BindConfiguration("Documents");
        services.AddSingleton<IVirusScanner>(provider => Settings(provider) is { ClamAv.Length: > 0 } settings
            ? new ClamAv(settings.ClamAv, TimeSpan.FromSeconds(settings.ScanSeconds))
            : new NoScanner());
        return services.AddSingleton(provider => new DocumentStore(
            Settings(provider).Directory ?? Path.Combine(folder(provider) ?? "data", "documents"),
            MasterKey.Of(Settings(provider), folder(provider)),
            provider.GetRequiredService<IVirusScanner>(),
            Settings(provider).MaxBytes,
            provider.GetRequiredService<TimeProvider>()));
    }

    private static DocumentSettings Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<DocumentSettings>>().Value;
}
