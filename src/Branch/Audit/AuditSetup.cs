using Branch.Audit.Export;

namespace Branch.Audit;

public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditVerification>()
        .AddSingleton<Sealing>()
        .AddSingleton<AuditExport>()
        .AddSingleton<CaseViews>();
}
