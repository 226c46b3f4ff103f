using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Samples;
using CsCheck;

namespace Branch.Tests.Cases;

/// <summary>Whatever people try, in whatever order: the laws of the house hold.</summary>
public sealed class AnyOrderTests
{
    private static readonly string[] Tries = ["claim", "release", "for", "against", "approve", "less", "reject", "return", "escalate", "to clerk", "correct", "withdraw", "propose", "confirm"];

    /// <summary>Mostly what makes sense at the desk where the case waits, by somebody drawn at random.</summary>
    private static readonly Gen<(int Who, string What)[]> Acts =
        Gen.Select(Gen.Int[0, 9], Gen.Frequency(
            (6, Gen.Const("claim")), (3, Gen.Const("for")), (4, Gen.Const("approve")), (2, Gen.Const("correct")), (6, Gen.OneOf(Tries)))).Array[15, 45];

    [Fact]
    public async Task No_order_of_acts_breaks_a_law() =>
        await Gen.Select(Acts, Gen.OneOf(8_000m, 30_000m, 60_000m)).SampleAsync(async (acts, amount) =>
        {
            using var bank = new Bank();
            var id = await bank.SubmitAsync(amount);
            foreach (var (who, what) in acts)
            {
                await TryAsync(bank, id, bank.Everybody[who], what);
                await HoldsAsync(bank, id);
            }
            Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
        }, iter: 30, threads: 1);

    private static async Task TryAsync(Bank bank, long id, Actor actor, string what)
    {
        if (await bank.StatusAsync(id) != CaseStatus.Open) return;
        var item = await bank.ItemAsync(id);
        // An honest client acts on what is in its hands; a dishonest one tries anyway, and must fail.
        if (what is not ("claim" or "withdraw" or "correct" or "propose" or "confirm") && item.AssigneeId is { } holder && actor.Id % 3 != 0)
            actor = bank.Everybody.First(a => a.Id == holder);
        try
        {
            await (what switch
            {
                "claim" => bank.Get<ClaimWorkItem>().RunAsync(actor, item.Id, default),
                "release" => bank.Get<ClaimWorkItem>().ReleaseAsync(actor, item.Id, default),
                "for" => VoteAsync(bank, actor, item, new BackVote { Judgement = Judgement.Positive, Comment = "Ja." }),
                "against" when item.Desk != Desk.Banker => VoteAsync(bank, actor, item, new BackVote { Judgement = Judgement.Negative, Comment = "Nein.", Reasons = ["policy"] }),
                "approve" => DecideAsync(bank, actor, item, new DecisionForm { Kind = DecisionKind.Approve, Deviation = "Ja." }),
                "less" => DecideAsync(bank, actor, item, new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(5_000), TermMonths = 24, Deviation = "Weniger." }),
                "reject" => DecideAsync(bank, actor, item, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Deviation = "Nein." }),
                "return" => bank.Get<ReturnCase>().RunAsync(actor, item.Desk, item.Id, item.Version,
                    new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Bitte prüfen." }] }, default),
                "escalate" => bank.Get<DecideCase>().EscalateAsync(actor, item.Id, item.Version, "Bitte höher.", default),
                "correct" when item.Node == "correct" => CorrectAsync(bank, id, actor),
                "correct" => AnswerAsync(bank, actor, item, CustomerAnswer.Accepted),
                "against" when item.Desk == Desk.Banker => AnswerAsync(bank, actor, item, CustomerAnswer.Declined),
                "propose" => bank.Get<ReopenDecision>().ProposeAsync(actor, item.Id, "Falsch berechnet.", default),
                "confirm" => ConfirmAsync(bank, actor, item),
                "to clerk" => bank.Get<ReturnCase>().ToClerkAsync(actor, item.Id, item.Version,
                    new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Wie geprüft?" }] }, default),
                "withdraw" when actor.Id % 5 == 0 => bank.Get<WithdrawCase>().RunAsync(actor, id, "Kein Bedarf mehr.", default),
                _ => Task.CompletedTask,
            });
        }
        catch (Exception error) when (error is RefusedException or StaleException or UnknownCaseException or FluentValidation.ValidationException)
        {
        }
        await bank.SettleAsync();
    }

    private static async Task<long> VoteAsync(Bank bank, Actor actor, Item item, BackVote vote)
    {
        await new SampleChecks(bank.Db, bank.Get<RecordVerification>()).RecordAsync(actor, item.Id, default);
        return await bank.Get<CastVote>().RunAsync(actor, item.Id, item.Version, item.Hash, vote, default);
    }

    private static Task<long> DecideAsync(Bank bank, Actor actor, Item item, DecisionForm form) =>
        bank.Get<DecideCase>().RunAsync(actor, item.Id, item.Version, item.Hash, form, default);

    private static Task<long> AnswerAsync(Bank bank, Actor actor, Item item, string answer) => bank.Get<AnswerOffer>().RunAsync(actor, item.Id, item.Version,
        new CustomerAnswer { Answer = answer, On = WorkingTime.Day(bank.Clock.GetUtcNow()), Reason = "Nein." }, default);

    private static async Task<long> ConfirmAsync(Bank bank, Actor actor, Item item) => await bank.Get<ReopenDecision>().ConfirmAsync(actor, item.Id,
        await bank.Db.SingleAsync<long>("select coalesce(max(Id), 0) from Reopenings where WorkItemId = @Id", new { item.Id }), default);

    private static async Task CorrectAsync(Bank bank, long id, Actor actor) => await bank.CorrectAsync(id, Bank.Application(9_000m), actor);

    private static async Task HoldsAsync(Bank bank, long id)
    {
        var state = await bank.Db.SingleAsync<CaseState>("""
            select c.Status, coalesce(c.ApprovedAmountCents, c.AmountCents) as Owed,
                   (select count(*) from WorkItems w where w.CaseId = c.Id and w.Status in ('open', 'claimed')) as Waiting
              from Cases c
             where c.Id = @id
            """, new { id });
        Assert.Equal(state.Status == CaseStatus.Open ? 1 : 0, state.Waiting);
        var votes = await bank.Db.QueryAsync<CastVoteRow>("""
            select v.Side, v.Judgement, v.UserId, coalesce(l.LimitCents, 0) as LimitCents, case when v.RevisionId = c.RevisionId then 1 else 0 end as IsCurrent
              from Votes v
              join Cases c on c.Id = v.CaseId
              left join Decisions l on l.VoteId = v.Id
             where v.CaseId = @id
            """, new { id });
        Assert.All(votes.GroupBy(v => v.UserId), person => Assert.Single(person.Select(v => v.Side).Distinct()));
        if (state.Status != CaseStatus.Approved) return;
        var valid = votes.Where(v => v.IsCurrent).ToList();
        Assert.Single(valid, v => v.Side == VoteSide.Front);
        Assert.Contains(valid, v => v.Side == VoteSide.Back);
        var decisions = valid.Where(v => v.Side == VoteSide.Decision).ToList();
        Assert.All(decisions, v => Assert.Equal(Judgement.Positive, v.Judgement));
        Assert.Contains(decisions, v => v.LimitCents >= state.Owed);
        Assert.Equal(1, await bank.Db.SingleAsync<long>($"""
            select count(*)
              from CustomerAnswers a
              join WorkItems w on w.Id = a.WorkItemId
              join Offers o on {Offer.IsOfItem}
             where a.CaseId = @id and a.Answer = 'accepted'
            """, new { id }));
    }

    private sealed record CaseState(string Status, long Owed, long Waiting);

    private sealed record CastVoteRow(string Side, string Judgement, long UserId, long LimitCents, bool IsCurrent);
}
