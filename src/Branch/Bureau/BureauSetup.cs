using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Branch.Bureau;

public static class BureauSetup
{
    private const long LargestReport = 1024 * 1024;

    /// <summary>The credit bureau of the section "Bureau": time-out, retries and a circuit breaker around every query.</summary>
    public static IServiceCollection AddBureau(this IServiceCollection services)
    {
        services.AddOptions<BureauSettings>().BindConfiguration("Bureau");
        services.AddSingleton<ICreditBureau, HttpCreditBureau>();
        var client = services.AddHttpClient(HttpCreditBureau.Client, (provider, http) =>
        {
            if (provider.GetRequiredService<IOptions<BureauSettings>>().Value.Address is { } url)
                http.BaseAddress = url.OriginalString.EndsWith('/') ? url : new Uri(url.OriginalString + "/");
        });
        client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        // Personal data stays out of the log: not even the address of a query is written there.
        client.RemoveAllLoggers();
        client.AddStandardResilienceHandler().Configure((options, provider) => Limit(options, provider.GetRequiredService<IOptions<BureauSettings>>().Value));
        client.AddHttpMessageHandler(() => new WholeAnswer());
        return services;
    }

    private static void Limit(HttpStandardResilienceOptions options, BureauSettings settings)
    {
        options.AttemptTimeout.Timeout = settings.Timeout;
        options.Retry.MaxRetryAttempts = Math.Clamp(settings.Tries - 1, 1, 4);
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.TotalRequestTimeout.Timeout = settings.Timeout * (options.Retry.MaxRetryAttempts + 1) + TimeSpan.FromSeconds(10);
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, settings.Timeout.TotalSeconds * 2));
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(10);
    }

    /// <summary>Reads the answer to its end inside the attempt: a body that trickles in is as late as one that never comes.</summary>
    private sealed class WholeAnswer : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            await response.Content.LoadIntoBufferAsync(LargestReport, ct);
            return response;
        }
    }
}
