using System.Net;
using Branch.Access;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Branch.Operations;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; 503 if not. Why, is told to administrators
/// and on this machine alone.
/// </summary>
public static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<SchemaCheck>("migrations")
            .AddCheck<WorkflowCheck>("workflows")
            .AddCheck<RendererCheck>("renderer")
            .AddCheck<SystemDeskCheck>("machine desk")
            .AddCheck<DiskCheck>("disk");
        return services.AddSingleton<RendererCheck>();
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = (http, _) => http.Response.WriteAsync("live") })
            .AllowAnonymous().WithMetadata(new ReachesAttribute(Reach.House));
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = TellAsync }).AllowAnonymous().WithMetadata(new ReachesAttribute(Reach.House));
    }

    private static Task TellAsync(HttpContext http, HealthReport report)
    {
        if (!MayKnow(http)) return http.Response.WriteAsync(Word(report.Status));
        return http.Response.WriteAsJsonAsync(new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = Word(e.Value.Status), reason = e.Value.Description ?? e.Value.Exception?.Message }),
        });
    }

    private static string Word(HealthStatus status) => status == HealthStatus.Healthy ? "ready" : "not ready";

    /// <summary>What came through a proxy on this machine came from somewhere else.</summary>
    private static bool MayKnow(HttpContext http) =>
        http.ActorOrNull() is { } actor && actor.Is(Role.Administrator)
        || http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
