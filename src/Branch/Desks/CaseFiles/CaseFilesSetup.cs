using Microsoft.AspNetCore.Mvc;

namespace Branch.Desks.CaseFiles;

public static class CaseFilesSetup
{
    public static IServiceCollection AddCaseFiles(this IServiceCollection services) => services
        .AddSingleton<CaseFileQuery>()
        .AddSingleton<CaseListQuery>()
        .AddSingleton<LastEventsQuery>()
        .AddSingleton<LetterQuery>()
        .AddSingleton<DocumentQuery>()
        .Configure<MvcOptions>(mvc => mvc.Filters.Add<ActExceptions>());
}
