namespace Branch.Cases;

public static class CasesSetup
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<FlowShelf>()
        .AddSingleton<CaseFlow>()
        .AddSingleton<CaseMail>()
        .AddSingleton<Acts>()
        .AddSingleton<StartApplication>()
        .AddSingleton<SaveDraft>()
        .AddSingleton<SubmitApplication>()
        .AddSingleton<ImportApplication>()
        .AddSingleton<WithdrawCase>()
        .AddSingleton<ClaimWorkItem>()
        .AddSingleton<CastVote>()
        .AddSingleton<ReturnCase>()
        .AddSingleton<DecideCase>()
        .AddSingleton<RepairCase>()
        .AddSingleton<ScheduleOfAuthorities>()
        .AddSingleton<IMachineStep, AssessStep>()
        .AddSingleton<IMachineStep, LetterStep>()
        .AddSingleton<IMachineStep, OpenAccountStep>()
        .AddSingleton<IMachineStep, HandOverStep>()
        .AddSingleton<MachineSteps>();
}
