using System.Text.Json;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;
using Branch.Tests.Flow;
using Branch.Tests.Letters;

namespace Branch.Tests.Cases;

/// <summary>From the approval to the hand-over. The clock of the bank begins on Monday, 23 November 2026, at noon.</summary>
public sealed class OfferTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23), Until = new(2026, 12, 7);

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task An_approved_loan_is_offered_with_its_papers_signed_and_handed_over()
    {
        var id = await OfferedAsync();
        var item = await bank.ItemAsync(id);
        Assert.Equal(("offer", bank.Banker.Id), (item.Node, item.AssigneeId));
        Assert.Equal((Today, Until), await bank.Db.SingleAsync<(DateOnly, DateOnly)>("select OfferedDate, UntilDate from Offers where CaseId = @id", new { id }));
        Assert.Equal(["preContract", "contract", "approval"], await bank.Db.QueryAsync<string>("select Template from Letters where CaseId = @id order by Id", new { id }));

        bank.Clock.Advance(TimeSpan.FromDays(2));
        await bank.AnswerAsync(id, CustomerAnswer.Accepted, days: -1);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        using var message = await MessageAsync(id, "handed-over");
        Assert.Equal(("loan.concluded", "2026-11-24"), (Text(message, "type"), Text(message, "signedOn")));
        Assert.Equal(12_000m, message.RootElement.GetProperty("amount").GetDecimal());
        Assert.Equal(["offer-made", "offer-accepted", "case-handed-over", "case-closed"],
            (await ActionsAsync(id)).Where(a => a.StartsWith("offer", StringComparison.Ordinal) || a.StartsWith("case-", StringComparison.Ordinal)));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Theory]
    [InlineData(0, -1, "On")] // before the offer
    [InlineData(0, 1, "On")] // tomorrow
    [InlineData(15, 0, "Answer,On")] // after the last day, before the machine desk looked
    [InlineData(15, -2, "Answer")] // signed in time, recorded too late
    public async Task A_signature_counts_from_the_offer_to_its_last_day_and_never_in_the_future(int later, int days, string fields)
    {
        var id = await OfferedAsync();
        bank.Clock.Advance(TimeSpan.FromDays(later));
        var invalid = await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => bank.AnswerAsync(id, CustomerAnswer.Accepted, days: days));
        Assert.Equal(fields.Split(','), invalid.Errors.Select(e => e.PropertyName));
        Assert.Equal("offer", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task On_its_last_day_it_can_be_signed()
    {
        var id = await OfferedAsync();
        bank.Clock.Advance(TimeSpan.FromDays(14));
        await bank.Get<Deadlines>().RunAsync(default);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task An_offer_that_nobody_accepts_lapses_by_itself_with_the_end_of_its_last_day()
    {
        var id = await OfferedAsync();
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 23, 0, 0, TimeSpan.Zero), await bank.Db.SingleAsync<DateTimeOffset>("select DueAt from WorkItems where CaseId = @id and Node = 'offer'", new { id }));
        bank.Clock.Advance(new DateTimeOffset(2026, 12, 7, 22, 59, 59, TimeSpan.Zero) - bank.Clock.GetUtcNow());
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal("offer", (await bank.ItemAsync(id)).Node);
        bank.Clock.Advance(TimeSpan.FromSeconds(1));
        await bank.Get<Deadlines>().RunAsync(default);
        await bank.Get<Deadlines>().RunAsync(default);
        Assert.Equal(CaseStatus.Lapsed, await bank.StatusAsync(id));
        Assert.Equal("Lapse", await bank.Db.SingleAsync<string>("select Outcome from WorkItems where CaseId = @id and Node = 'offer'", new { id }));
        Assert.Single(await ActionsAsync(id), action => action == "offer-lapsed");
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from OutboxMessages where CaseId = @id and Channel = 'core'", new { id }));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task The_last_day_is_counted_in_days_on_which_the_branch_office_is_open()
    {
        await bank.Db.TransactAsync(tx => tx.ExecuteAsync("update BranchOffices set OpeningHours = '9-13||9-13|||9-12|', ClosedDays = '28.11.' where Id = 1"));
        var id = await OfferedAsync();
        // Mondays, Wednesdays and Saturdays, without Saturday the 28th: the tenth is Saturday, 19 December.
        Assert.Equal(new DateOnly(2026, 12, 19), await bank.Db.SingleAsync<DateOnly>("select UntilDate from Offers where CaseId = @id", new { id }));
    }

    [Fact]
    public async Task An_offer_s_time_does_not_stand_still()
    {
        var id = await OfferedAsync();
        var item = await bank.ItemAsync(id);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => bank.Get<WaitForCustomer>().RunAsync(bank.Banker, item.Id, "Der Kunde überlegt.", default));
        Assert.Equal(RefusalReason.NotOffered, refused.Reason);
    }

    [Fact]
    public async Task Who_declines_the_offer_says_why_and_the_case_ends_as_declined()
    {
        var id = await OfferedAsync();
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => bank.AnswerAsync(id, CustomerAnswer.Declined));
        await bank.AnswerAsync(id, CustomerAnswer.Declined, "Günstigeres Angebot.");
        Assert.Equal(CaseStatus.Declined, await bank.StatusAsync(id));
        Assert.Contains("offer-declined", await ActionsAsync(id));
    }

    [Fact]
    public async Task Two_windows_record_one_signature()
    {
        var id = await OfferedAsync();
        var item = await bank.ItemAsync(id);
        var answer = new CustomerAnswer { Answer = CustomerAnswer.Accepted, On = Today };
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try { return await bank.Get<AnswerOffer>().RunAsync(bank.Banker, item.Id, item.Version, answer, default); }
            catch (StaleException) { return 0; }
        }));
        Assert.Single(tries, t => t == id);
        await bank.SettleAsync();
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from OutboxMessages where CaseId = @id and Channel = 'core'", new { id }));
    }

    public static TheoryData<string> States => [.. FlowLibrary.Load().Current("loan").Nodes.OfType<TaskNode>().Select(task => task.Id)];

    [Theory, MemberData(nameof(States))]
    public async Task Until_the_customer_has_signed_a_case_can_be_withdrawn_wherever_it_waits(string node)
    {
        var id = await AtAsync(node);
        Task WithdrawAsync() => bank.Get<WithdrawCase>().RunAsync(bank.Banker, id, "Der Kunde hat sich anders entschieden.", default);
        if (node == "handOver")
        {
            Assert.Equal(RefusalReason.Concluded, (await Assert.ThrowsAsync<RefusedException>(WithdrawAsync)).Reason);
            await bank.SettleAsync();
            Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
            return;
        }
        await WithdrawAsync();
        Assert.Equal(CaseStatus.Withdrawn, await bank.StatusAsync(id));
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from WorkItems where CaseId = @id and Status in ('open', 'claimed')", new { id }));
        await bank.SettleAsync();
        Assert.Equal(CaseStatus.Withdrawn, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task A_consumer_revokes_within_fourteen_days_and_core_banking_is_told()
    {
        var id = await SignedAsync();
        bank.Clock.Advance(TimeSpan.FromDays(30));
        await RevokeAsync(id, new DateOnly(2026, 12, 7));
        Assert.Equal(CaseStatus.Revoked, await bank.StatusAsync(id));
        var letter = PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id and Template = 'revocation' and WorkItemId is null", new { id }));
        Assert.Contains("23. November 2026", letter); // the signature
        Assert.Contains("7. Dezember 2026", letter); // the withdrawal
        Assert.Contains("6. Januar 2027", letter); // thirty days later
        using var message = await MessageAsync(id, "revoked");
        Assert.Equal(("loan.revoked", "2026-11-23", "2026-12-07"), (Text(message, "type"), Text(message, "signedOn"), Text(message, "revokedOn")));
        Assert.Contains("contract-revoked", await ActionsAsync(id));
        await Assert.ThrowsAsync<StaleException>(() => RevokeAsync(id, new DateOnly(2026, 12, 7)));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Theory]
    [InlineData("2026-11-22")] // before the signature
    [InlineData("2026-12-08")] // the fifteenth day
    [InlineData("2026-12-24")] // tomorrow
    [InlineData(null)]
    public async Task Outside_of_that_time_nothing_is_revoked(string? on)
    {
        var id = await SignedAsync();
        bank.Clock.Advance(TimeSpan.FromDays(30));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => RevokeAsync(id, on is null ? null : DateOnly.Parse(on, null)));
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-12-07")] // a Monday
    [InlineData("2026-11-28", "2026-12-14")] // a Saturday: the Monday after
    [InlineData("2026-12-11", "2026-12-28")] // Christmas Day, Saturday, Sunday: the Monday after
    public void The_last_day_to_revoke_is_a_working_day(string signed, string until) =>
        Assert.Equal(DateOnly.Parse(until, null), new Contract(1, DateOnly.Parse(signed, null), Money.FromEuros(1), 12, true, "BE").RevocableUntil);

    [Fact]
    public async Task Only_the_case_s_banker_revokes_and_only_what_was_concluded()
    {
        var (open, signed) = (await OfferedAsync(), await SignedAsync());
        await Assert.ThrowsAsync<StaleException>(() => RevokeAsync(open, Today));
        foreach (var other in bank.Everybody.Where(a => a != bank.Banker))
            await Assert.ThrowsAnyAsync<Exception>(() => bank.Get<RevokeContract>().RunAsync(other, signed, new Revocation { On = Today }, default));
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(signed));
    }

    [Theory]
    [InlineData("update Cases set Status = 'revoked' where Status = 'approved'")]
    [InlineData("update Cases set Status = 'open' where Status = 'approved'")]
    [InlineData("insert into Revocations (CaseId, RevokedDate, UserId, At) select Id, '2026-11-22 00:00:00', 1, '2026-11-23' from Cases where Status = 'approved'")]
    [InlineData("update Offers set UntilDate = '2027-01-01'")]
    [InlineData("delete from Offers")]
    public async Task The_database_refuses_what_no_act_does(string statement)
    {
        await SignedAsync();
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.True(bank.Db.IsRefusedByTrigger(await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync())));
    }

    [Fact]
    public async Task A_loan_on_land_gets_no_SECCI_and_the_case_says_why()
    {
        var id = await OfferedAsync("mortgage", a =>
        {
            (a.Amount, a.TermMonths) = (Money.FromEuros(50_000), 120);
            a.Collateral = [new() { Kind = CollateralKind.LandCharge, Description = "Hauptstraße 5", Value = Money.FromEuros(200_000) }];
        });
        Assert.Equal(["contract", "approval"], await bank.Db.QueryAsync<string>("select Template from Letters where CaseId = @id order by Id", new { id }));
        Assert.Contains("esis", await bank.Db.SingleAsync<string>("select Data from AuditEvents where CaseId = @id and Action = 'letter-omitted'", new { id }));
        var approval = PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id and Template = 'approval'", new { id }));
        Assert.Contains("ESIS", approval);
        Assert.Contains("Grundschuld: Hauptstraße 5", PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id and Template = 'contract'", new { id })));
    }

    [Theory]
    [InlineData(CorrespondenceLanguage.German, "Europäische Verbraucherkreditinformationen bei Überziehungskrediten", "Vertrag über einen Dispositionskredit", "11,35 %", "81,75 €")]
    [InlineData(CorrespondenceLanguage.English, "European Consumer Credit Information for overdrafts", "Overdraft agreement", "11.35%", "81.75")]
    public async Task An_overdraft_is_offered_with_its_own_information_and_its_own_contract(CorrespondenceLanguage language, string information, string contract, string rate, string interest)
    {
        var id = await OfferedAsync("overdraft", a => (a.Amount, a.TermMonths, a.LetterLanguage) = (Money.FromEuros(3_000), null, language));
        Assert.Equal(["preContract", "contract", "approval"], await bank.Db.QueryAsync<string>("select Template from Letters where CaseId = @id order by Id", new { id }));
        foreach (var (template, title) in ((string, string)[])[("preContract", information), ("contract", contract)])
        {
            var text = await LetterAsync(id, template);
            Assert.Contains(title, text);
            Assert.Contains(rate, text);
            Assert.Contains(interest, text);
            Assert.Contains("§ 504", text);
        }
        Assert.Contains(language == CorrespondenceLanguage.German ? "7. Dezember 2026" : "7 December 2026", await LetterAsync(id, "approval"));
        await bank.SignAsync(id);
        // It ends without notice at any time, so there is nothing to revoke (§ 504(2) BGB).
        Assert.Equal(RefusalReason.NotRevocable, (await Assert.ThrowsAsync<RefusedException>(() => RevokeAsync(id, Today))).Reason);
    }

    [Fact]
    public async Task An_overdraft_on_other_terms_is_a_counter_offer()
    {
        var id = await SubmitAsync("overdraft", a => (a.Amount, a.TermMonths) = (Money.FromEuros(3_000), null));
        await bank.VoteAsync(bank.Clerk, id);
        await DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(2_000) });
        await bank.SettleAsync();
        Assert.Equal("answer", (await bank.ItemAsync(id)).Node);
        var letter = await LetterAsync(id, "counterOffer");
        foreach (var part in (string[])["Unser Gegenangebot", "3.000,00", "2.000,00", "noch kein verbindliches Angebot"]) Assert.Contains(part, letter);
        await bank.SignAsync(id);
        Assert.Equal(["counterOffer", "preContract", "contract", "approval"], await bank.Db.QueryAsync<string>("select Template from Letters where CaseId = @id order by Id", new { id }));
    }

    private async Task<string> LetterAsync(long id, string template) =>
        PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id and Template = @template", new { id, template })).Replace('\u00a0', ' ').Replace('\n', ' ');

    /// <summary>The workflow before there were offers; whoever began with it ends with it.</summary>
    [Fact]
    public async Task Complaint_5_A_case_that_began_before_there_were_offers_ends_with_its_letter()
    {
        using var old = new Bank(ShippedFlows.Loan(3));
        var id = await old.SubmitAsync();
        await old.VoteAsync(old.Clerk, id);
        await old.ApproveAsync(old.Manager, id);
        Assert.Equal(CaseStatus.Approved, await old.StatusAsync(id));
        Assert.Contains("Annahmeerklärung", PdfText.Of(await old.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id", new { id })));
        Assert.Equal(RefusalReason.NotRevocable, (await Assert.ThrowsAsync<RefusedException>(
            () => old.Get<RevokeContract>().RunAsync(old.Banker, id, new Revocation { On = Today }, default))).Reason);
    }

    /// <summary>Waiting at a step of the loan's workflow; machine steps are not done yet.</summary>
    private async Task<long> AtAsync(string node)
    {
        var id = await SubmitAsync(settle: false);
        string[] counter = ["counterOffer", "answer"];
        for (var tries = 0; tries < 40; tries++)
        {
            var item = await bank.ItemAsync(id);
            if (item.Node == node) return id;
            await (item.Node switch
            {
                "verify" when node == "correct" => bank.ReturnAsync(bank.Clerk, Desk.Clerk, id),
                "verify" => VoteAsync(id),
                "decide" when node == "rejectionLetter" => DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Deviation = "Nein." }),
                "decide" when counter.Contains(node) => DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(5_000), TermMonths = 24 }),
                "decide" when node == "decide2" => EscalateAsync(id),
                "decide" => DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.Approve }),
                "offer" => bank.Get<AnswerOffer>().RunAsync(bank.Banker, item.Id, item.Version, new CustomerAnswer { Answer = CustomerAnswer.Accepted, On = Today }, default),
                _ => bank.Get<MachineSteps>().RunNextAsync(default),
            });
        }
        throw new InvalidOperationException($"The case does not come to {node}.");
    }

    private async Task VoteAsync(long id)
    {
        var item = await bank.VerifyAsync(bank.Clerk, id);
        await bank.Get<CastVote>().RunAsync(bank.Clerk, item.Id, item.Version, item.Hash, new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." }, default);
    }

    private async Task DecideAsync(Actor manager, long id, DecisionForm form)
    {
        var item = await bank.ClaimAsync(manager, id);
        await bank.Get<DecideCase>().RunAsync(manager, item.Id, item.Version, item.Hash, form, default);
    }

    private async Task EscalateAsync(long id)
    {
        var item = await bank.ClaimAsync(bank.Manager, id);
        await bank.Get<DecideCase>().EscalateAsync(bank.Manager, item.Id, item.Version, "Bitte höher.", default);
    }

    private async Task<long> SubmitAsync(string product = "instalment", Action<Application>? state = null, bool settle = true)
    {
        var application = Bank.Of(++customers, Bank.Application());
        application.Product = product;
        state?.Invoke(application);
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        if (settle) await bank.SettleAsync();
        return id;
    }

    private int customers;

    private async Task<long> OfferedAsync(string product = "instalment", Action<Application>? state = null)
    {
        var id = await SubmitAsync(product, state);
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Chief, id);
        if ((await bank.ItemAsync(id)).Node == "decide2") await bank.ApproveAsync(bank.Director, id);
        return id;
    }

    private async Task<long> SignedAsync()
    {
        var id = await OfferedAsync();
        await bank.SignAsync(id);
        return id;
    }

    private Task RevokeAsync(long id, DateOnly? on) => bank.Get<RevokeContract>().RunAsync(bank.Banker, id, new Revocation { On = on, Comment = "Per Brief." }, default);

    private async Task<JsonDocument> MessageAsync(long id, string kind) => JsonDocument.Parse(
        await bank.Db.SingleAsync<string>("select Content from OutboxMessages where MessageKey = @key and Channel = 'core'", new { key = $"case-{id}-{kind}" }));

    private Task<IReadOnlyList<string>> ActionsAsync(long id) => bank.Db.QueryAsync<string>("select Action from AuditEvents where CaseId = @id order by Seq", new { id });

    private static string? Text(JsonDocument message, string name) => message.RootElement.GetProperty(name).GetString();
}
