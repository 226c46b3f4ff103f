using Branch.Access;

namespace Branch.Cases;

public static class CasesSetup
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<FlowShelf>()
        .AddSingleton<RuleShelf>()
        .AddSingleton<CaseFlow>()
        .AddSingleton<StaffMail>()
        .AddSingleton<CaseMail>()
        .AddSingleton<WorkMail>()
        .AddSingleton<Acts>()
        .AddSingleton<StartApplication>()
        .AddSingleton<SaveDraft>()
        .AddSingleton<SubmitApplication>()
        .AddSingleton<ImportApplication>()
        .AddSingleton<WithdrawCase>()
        .AddSingleton<ClaimWorkItem>()
        .AddSingleton<HandOver>()
        .AddSingleton<Substitute>()
        .AddSingleton<WaitForCustomer>()
        .AddSingleton<TakeOver>()
        .AddSingleton<ChangeBanker>()
        .AddSingleton<Reassign>()
        .AddSingleton<RightsChanged>(RightsLost.ReleaseAsync)
        .AddSingleton<CastVote>()
        .AddSingleton<ReturnCase>()
        .AddSingleton<DecideCase>()
        .AddSingleton<AnswerCounterOffer>()
        .AddSingleton<ScheduleOfAuthorities>()
        .AddSingleton<AddDocument>()
        .AddSingleton<MarkDocument>()
        .AddSingleton<RecordVerification>()
        .AddSingleton<DocumentCleaning>()
        .AddSingleton<AskBureauAgain>()
        .AddSingleton<IMachineStep, BureauStep>()
        .AddSingleton<RepairCase>()
        .AddSingleton<IMachineStep, AssessStep>()
        .AddSingleton<IMachineStep, LetterStep>()
        .AddSingleton<IMachineStep, OpenAccountStep>()
        .AddSingleton<IMachineStep, HandOverStep>()
        .AddSingleton<Deadlines>()
        .AddSingleton<MachineSteps>()
        .AddSingleton<DeskPulse>();
}
