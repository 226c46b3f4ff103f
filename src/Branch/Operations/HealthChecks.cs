using Branch.Cases;
using Branch.Data;
using Branch.Flow;
using Branch.Letters;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Branch.Operations;

/// <summary>The database answers.</summary>
internal sealed class DatabaseCheck(Db db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.SingleAsync<long>("select count(*) from BranchOffices", ct: cancellationToken);
        return HealthCheckResult.Healthy(db.Dialect);
    }
}

/// <summary>The database has exactly the scripts that this version has.</summary>
internal sealed class SchemaCheck(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(services.SchemaDifference() is { } difference ? HealthCheckResult.Unhealthy(difference) : HealthCheckResult.Healthy());
}

/// <summary>The workflow documents were read, or the application would not run, and an engine runs them.</summary>
internal sealed class WorkflowCheck(FlowLibrary library, IFlowEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy($"{library.All.Count} in force, run by the engine {engine.Name}"));
}

/// <summary>A letter can be written: tried once, since fonts and native libraries do not go away later.</summary>
internal sealed class RendererCheck(ILetterRenderer renderer) : IHealthCheck
{
    private readonly Lazy<int> proof = new(() => renderer.Render(new LetterDocument(
        LetterLanguage.English, "Proof", "", DateOnly.MinValue, new Letterhead("Branch", "", [], []), [], [], [], "")).Length);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(proof.Value > 0 ? HealthCheckResult.Healthy(renderer.Name) : HealthCheckResult.Unhealthy($"{renderer.Name} writes empty letters"));
}

/// <summary>The background worker of this node looked for work a moment ago.</summary>
internal sealed class SystemDeskCheck(DeskPulse pulse, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silent = clock.GetUtcNow() - pulse.LastBeat;
        return Task.FromResult(silent < Patience ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"no sign of it since {pulse.LastBeat:u}"));
    }
}

/// <summary>There is room to write where the database is.</summary>
internal sealed class DiskCheck(Db db, IConfiguration settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (db.FreeBytes is not { } free) return Task.FromResult(HealthCheckResult.Healthy("the database server's business"));
        var least = settings.GetValue("Health:MinFreeMegabytes", 200L);
        var megabytes = free >> 20;
        return Task.FromResult(megabytes >= least
            ? HealthCheckResult.Healthy($"{megabytes} MB free")
            : HealthCheckResult.Unhealthy($"{megabytes} MB free, less than {least}"));
    }
}
