using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;
using Branch.Samples;

namespace Branch.Tests.Cases;

/// <summary>What can be answered at a step, and the act by which a person does so.</summary>
/// <param name="Name">The outcome, or what tells two acts with the same outcome apart.</param>
/// <param name="ByChecks">Only once every check is recorded.</param>
internal sealed record Answer(string Name, Func<Bank, Actor, Item, long, Task> GiveAsync, bool ByChecks = false)
{
    /// <summary>
    /// Every act for an outcome of the workflow document. An outcome without an act of its own is given as every act gives one:
    /// after the rules of <see cref="Authority"/>, by completing the item.
    /// </summary>
    public static IReadOnlyList<Answer> Of(string desk, string outcome) => (desk, outcome) switch
    {
        // Nobody at the desk gives these: time does, or two managers (ReopenTests).
        (_, FlowVocabulary.Overdue or FlowVocabulary.Lapse or FlowVocabulary.Reopen) => [],
        (Desk.Banker, FlowVocabulary.Accept) => [Customer(outcome, CustomerAnswer.Accepted)],
        (Desk.Banker, FlowVocabulary.Decline) => [Customer(outcome, CustomerAnswer.Declined)],
        (Desk.Clerk, "Positive" or "Negative") => [new(outcome, (bank, who, item, _) => bank.Get<CastVote>().RunAsync(who, item.Id, item.Version, item.Hash,
            new BackVote { Judgement = outcome.ToLowerInvariant(), Comment = "Geprüft.", Reasons = outcome == "Negative" ? ["policy"] : [] }, default), ByChecks: true)],
        (Desk.Clerk or Desk.Manager, "Return") => [new(outcome, (bank, who, item, _) => bank.Get<ReturnCase>().RunAsync(who, item.Desk, item.Id, item.Version, Remarks, default))],
        (Desk.Clerk, "Requery") => [new(outcome, (bank, who, item, _) => bank.Get<AskBureauAgain>().RunAsync(who, item.Id, item.Version, default))],
        (Desk.Manager, "Approve") => [Decide(outcome, new() { Kind = DecisionKind.Approve, Deviation = "Gesamtbild." }),
            Decide("Approve on other terms", new() { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(20_000), TermMonths = 48, Deviation = "Gesamtbild." })],
        (Desk.Manager, "Reject") => [Decide(outcome, new() { Kind = DecisionKind.Reject, Reasons = ["policy"], Deviation = "Gesamtbild." })],
        (Desk.Manager, "Escalate") => [new(outcome, (bank, who, item, _) => bank.Get<DecideCase>().EscalateAsync(who, item.Id, item.Version, "Höher.", default))],
        (Desk.Manager, "ReturnToClerk") => [new(outcome, (bank, who, item, _) => bank.Get<ReturnCase>().ToClerkAsync(who, item.Id, item.Version, Remarks, default))],
        (Desk.Banker, "Submit") => [new(outcome, SubmitAsync)],
        _ => [new(outcome, (bank, who, item, _) => CompleteAsync(bank, who, item, outcome))],
    };

    /// <summary>Takes the item over if it waits, and gives the answer.</summary>
    public async Task TakeAndGiveAsync(Bank bank, Actor who, long caseId)
    {
        var item = await bank.ItemAsync(caseId);
        if (item.Status == WorkItemStatus.Open) item = await bank.ClaimAsync(who, caseId);
        if (ByChecks) await new SampleChecks(bank.Db, bank.Get<RecordVerification>()).RecordAsync(who, item.Id, default);
        await GiveAsync(bank, who, item, caseId);
        await bank.SettleAsync();
    }

    private static ReturnForm Remarks => new() { Remarks = [new RemarkForm { Field = "Applicant.FamilyName", Text = "Bitte prüfen." }] };

    private static Answer Decide(string name, DecisionForm form) =>
        new(name, (bank, who, item, _) => bank.Get<DecideCase>().RunAsync(who, item.Id, item.Version, item.Hash, form, default));

    private static Answer Customer(string name, string answer) => new(name, (bank, who, item, _) => bank.Get<AnswerOffer>().RunAsync(who, item.Id, item.Version,
        new CustomerAnswer { Answer = answer, On = WorkingTime.Day(bank.Clock.GetUtcNow()), Reason = "Zu teuer." }, default));

    private static async Task SubmitAsync(Bank bank, Actor who, Item item, long caseId) => await bank.Get<SubmitApplication>().RunAsync(
        who, caseId, await bank.Db.SingleAsync<long>("select Version from Drafts where CaseId = @caseId", new { caseId }), Bank.For, default);

    private static Task CompleteAsync(Bank bank, Actor who, Item item, string outcome) =>
        bank.Get<Acts>().RunOnItemAsync(who, "answer", item.Id, async (act, of, now) =>
        {
            await Authority.CheckInHandAsync(act, of, now, now.Desk, item.Version);
            await bank.Get<CaseFlow>().CompleteAsync(act, of, now, outcome, (await Revision.OfAsync(act.Tx, of)).Application());
            return of.Id;
        }, default);
}
