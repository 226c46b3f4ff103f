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
        .AddSingleton<IMachineStep, AssessStep>()
        .AddSingleton<IMachineStep, LetterStep>()
        .AddSingleton<MachineSteps>()
        .AddSingleton<DeskPulse>();
}
