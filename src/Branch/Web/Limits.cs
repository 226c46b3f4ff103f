using System.Net;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;

namespace Branch.Web;

/// <summary>How much and how long a request may be, and whom we believe where it came from.</summary>
public static class Limits
{
    /// <summary>Of a form without files, in bytes; with files the form says itself.</summary>
    public const long MaxBody = 1024 * 1024;

    /// <summary>Milliseconds for a form with files, which somebody may send over a slow line.</summary>
    public const int Upload = 15 * 60 * 1000;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
        });
        var patience = TimeSpan.FromSeconds(builder.Configuration.GetValue("Limits:RequestSeconds", 60));
        builder.Services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = patience, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        var proxies = (builder.Configuration["Proxy:Addresses"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToList();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = proxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies) options.KnownProxies.Add(proxy);
        });
    }
}
