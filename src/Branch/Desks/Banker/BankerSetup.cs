using Branch.Applications;
using Branch.Desks.CaseFiles;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

public static class BankerSetup
{
    public static IServiceCollection AddBankerDesk(this IServiceCollection services) => services
        .AddSingleton<MyApplicationsQuery>()
        .AddSingleton<DraftQuery>()
        .AddSingleton<CustomerSearch>()
        .AddSingleton<OpenOfferQuery>()
        .AddSingleton<StepPages>()
        .AddSingleton<Uploads>()
        .Configure<LabelSources>(labels => labels.Add(Label));

    private static string? Label(string field, IStringLocalizer<Texts> T) =>
        FieldLabels.Of(field, T) is var label && label != field.Split('.')[^1] ? label : null;
}
