using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Desks.CaseFiles;
using Branch.Documents;
using Branch.Tests.Documents;
using FluentValidation;

namespace Branch.Tests.Cases;

public sealed class VerificationTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task The_vote_stays_closed_until_every_check_has_a_result()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        var keys = (await ListAsync(id)).Open.Select(state => state.Item.Key).ToList();
        Assert.Contains("identity:Applicant", keys);
        foreach (var key in keys)
        {
            var error = await Assert.ThrowsAsync<ValidationException>(() => VoteAsync(item));
            Assert.Equal(nameof(BackVote.Judgement), Assert.Single(error.Errors).PropertyName);
            await RecordAsync(bank.Clerk, item, key);
        }
        await VoteAsync(item);
        Assert.Equal(keys.Count, await bank.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @id and Action = 'verified'", new { id }));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task After_a_return_only_what_was_changed_is_checked_again_whoever_does_it()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.VerifyAsync(bank.Clerk, id);
        await bank.Get<ReturnCase>().RunAsync(bank.Clerk, Desk.Clerk, item.Id, item.Version,
            new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "Laut Nachweis anders." }] }, default);
        var corrected = Bank.Application();
        corrected.Applicant.Street = "Neue Straße 9";
        await bank.CorrectAsync(id, corrected);
        var again = await bank.ClaimAsync(bank.OtherClerk, id);
        Assert.Equal(["address:Applicant"], (await ListAsync(id)).Open.Select(state => state.Item.Key));
        Assert.Equal("clerk", (await ListAsync(id)).Open[0].Before!.Person);
        await RecordAsync(bank.OtherClerk, again, "address:Applicant");
        await bank.Get<CastVote>().RunAsync(bank.OtherClerk, again.Id, again.Version, again.Hash, new BackVote { Judgement = Judgement.Positive, Comment = "Ja." }, default);
        Assert.Equal("decide", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task A_corrected_row_of_income_opens_its_check_and_makes_the_votes_before_it_stale()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ReturnAsync(bank.Manager, Desk.Manager, id);
        var corrected = Bank.Application();
        corrected.Incomes = [new FurtherIncome { Kind = IncomeKind.Rent, Monthly = Money.FromEuros(400) }];
        await bank.CorrectAsync(id, corrected);
        Assert.Equal(["income:Applicant"], (await ListAsync(id)).Open.Select(state => state.Item.Key));

        var file = await new CaseFileQuery(bank.Db, bank.Get<FlowShelf>(), bank.Clock).LoadAsync(bank.Clerk, id, default);
        Assert.Equal([(VoteSide.Front, true), (VoteSide.Back, true), (VoteSide.Front, false)], file.Votes.Select(vote => (vote.Side, file.IsStale(vote))));
        Assert.Equal(["Incomes[0].Kind", "Incomes[0].Monthly"], file.Changes.Select(change => change.Path));
        var (before, now) = (file.AssessmentBefore!.Read(), file.Assessment!.Read());
        Assert.Equal(["debtToIncome", "instalmentToIncome", "remainingBudget"],
            now.Checks.Where(check => before.Checks.Single(c => (c.Code, c.Borrower) == (check.Code, check.Borrower)).Value != check.Value).Select(check => check.Code).Order());
        Assert.Equal(before.Facts.Bureau[0].Hash, now.Facts.Bureau[0].Hash);
    }

    [Fact]
    public async Task A_finding_without_what_it_needs_is_not_taken()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        foreach (var (form, field) in ((VerificationForm, string)[])
        [
            (new() { Method = "call" }, "Result"),
            (new() { Result = "fine", Method = "call" }, "Result"),
            (new() { Result = VerificationResult.Confirmed }, "Method"),
            (new() { Result = VerificationResult.Confirmed, Method = VerificationMethod.Copy }, "DocumentId"),
            (new() { Result = VerificationResult.Confirmed, Method = VerificationMethod.Copy, DocumentId = 999 }, "DocumentId"),
            (new() { Result = VerificationResult.Deviates, Method = "call" }, "Comment"),
            (new() { Result = VerificationResult.NotVerifiable, Method = "call", Comment = " " }, "Comment"),
        ])
            Assert.Contains((await Assert.ThrowsAsync<ValidationException>(() => RecordAsync(bank.Clerk, item, "income:Applicant", form))).Errors, e => e.PropertyName == field);
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Verifications"));
    }

    [Fact]
    public async Task Nobody_records_in_a_case_that_is_not_in_their_hands()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ItemAsync(id);
        await Assert.ThrowsAsync<StaleException>(() => RecordAsync(bank.Clerk, item, "income:Applicant"));
        item = await bank.ClaimAsync(bank.Clerk, id);
        await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(bank.OtherClerk, item, "income:Applicant"));
        await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(bank.Banker, item, "income:Applicant"));
        await Assert.ThrowsAsync<RefusedException>(() => RecordAsync(bank.Manager, item, "income:Applicant"));
        await Assert.ThrowsAsync<UnknownCaseException>(() => RecordAsync(bank.Stranger, item, "income:Applicant"));
        await Assert.ThrowsAsync<StaleException>(() => RecordAsync(bank.Clerk, item with { Hash = new string('0', 64) }, "income:Applicant"));
        await Assert.ThrowsAsync<StaleException>(() => RecordAsync(bank.Clerk, item, "horoscope:Applicant"));
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Verifications"));
    }

    [Fact]
    public async Task Who_checked_anything_decides_nothing_also_without_a_vote()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.ClerkAndManager, id);
        await RecordAsync(bank.ClerkAndManager, item, "income:Applicant");
        await bank.Get<ClaimWorkItem>().ReleaseAsync(bank.ClerkAndManager, item.Id, default);
        await bank.VoteAsync(bank.Clerk, id);
        var decision = await bank.ItemAsync(id);
        Assert.Equal(RefusalReason.CheckedByYou, (await Assert.ThrowsAsync<RefusedException>(() => bank.Get<ClaimWorkItem>().RunAsync(bank.ClerkAndManager, decision.Id, default))).Reason);
        Assert.Null(await bank.Get<ClaimWorkItem>().NextAsync(bank.ClerkAndManager, Desk.Manager, null, null, default));
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bank.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into Votes (CaseId, RevisionId, RevisionHash, Side, Level, Judgement, UserId, At)
            select c.Id, r.Id, r.Hash, 'decision', 1, 'positive', @userId, @now
              from Cases c
              join Revisions r on r.Id = c.RevisionId
             where c.Id = @id
            """, new { id, userId = bank.ClerkAndManager.Id, now = bank.Clock.GetUtcNow() })));
        Assert.True(bank.Db.IsRefusedByTrigger(error));
    }

    [Fact]
    public async Task A_second_click_records_nothing_and_a_better_finding_replaces_the_first()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        await RecordAsync(bank.Clerk, item, "income:Applicant");
        await RecordAsync(bank.Clerk, item, "income:Applicant");
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from Verifications"));
        await RecordAsync(bank.Clerk, item, "income:Applicant", new() { Result = VerificationResult.Deviates, Method = "call", Comment = "100 € weniger." });
        Assert.Equal(VerificationResult.Deviates, (await ListAsync(id)).Of("income:Applicant")!.Found!.Result);
    }

    [Fact]
    public async Task A_refused_document_opens_what_rested_on_it()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        using var file = await bank.Get<DocumentStore>().ReceiveAsync(new MemoryStream(Papers.Pdf()), "Lohn.pdf", default);
        var document = await bank.Get<AddDocument>().RunAsync(bank.Clerk, id, new RequiredDocument("payslips", "Applicant"), "Lohn.pdf", file, default);
        await RecordAsync(bank.Clerk, item, "income:Applicant", new() { Result = VerificationResult.Confirmed, Method = VerificationMethod.Copy, DocumentId = document });
        Assert.False((await ListAsync(id)).Of("income:Applicant")!.IsOpen);
        await bank.Get<MarkDocument>().RefuseAsync(bank.Clerk, id, document, "Gehört einer anderen Person.", default);
        Assert.True((await ListAsync(id)).Of("income:Applicant")!.IsOpen);
        await Assert.ThrowsAsync<ValidationException>(() =>
            RecordAsync(bank.Clerk, item, "income:Applicant", new() { Result = VerificationResult.Confirmed, Method = VerificationMethod.Copy, DocumentId = document }));
    }

    [Fact]
    public async Task Findings_are_never_changed_and_never_removed()
    {
        var id = await bank.SubmitAsync();
        await bank.VerifyAsync(bank.Clerk, id);
        foreach (var statement in (Func<Tx, Task>[])
        [
            tx => tx.ExecuteAsync("update Verifications set Result = 'confirmed' where Id > 0"),
            tx => tx.ExecuteAsync("delete from Verifications where Id > 0"),
        ])
            Assert.True(bank.Db.IsRefusedByTrigger(await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bank.Db.TransactAsync(statement))));
    }

    private async Task<CheckList> ListAsync(long caseId) => await bank.Db.ReadAsync(async tx =>
    {
        var of = await Case.LockAsync(tx, caseId);
        return await CheckList.LoadAsync(tx, of, await Revision.OfAsync(tx, of));
    });

    private Task<long> RecordAsync(Actor clerk, Item item, string key, VerificationForm? form = null) => bank.Get<RecordVerification>()
        .RunAsync(clerk, item.Id, item.Version, item.Hash, key, form ?? new() { Result = VerificationResult.Confirmed, Method = "call" }, default);

    private Task<long> VoteAsync(Item item) => bank.Get<CastVote>()
        .RunAsync(bank.Clerk, item.Id, item.Version, item.Hash, new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." }, default);
}
