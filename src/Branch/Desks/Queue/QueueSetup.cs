using Branch.Desks.Absences;
using Branch.Desks.CaseFiles;
using Branch.Desks.Manager;
using Branch.Desks.Team;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Branch.Desks.Queue;

public static class QueueSetup
{
    /// <summary>The desks that work from a queue: clerk and manager.</summary>
    public static IServiceCollection AddWorkDesks(this IServiceCollection services)
    {
        services.TryAddSingleton<CaseFileQuery>();
        return services
            .AddSingleton<QueueQuery>()
            .AddSingleton<WorkPlaces>()
            .AddSingleton<QueueWatch>()
            .AddHostedService(provider => provider.GetRequiredService<QueueWatch>())
            .AddSingleton<WorkPages>()
            .AddSingleton<ItemPages>()
            .AddSingleton<TeamQuery>()
            .AddSingleton<AbsencesQuery>()
            .AddSingleton<AbsenceFormValidator>()
            .AddSingleton<Approvals>();
    }
}
