using Branch.Access;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;

namespace Branch.Tests.Cases;

/// <summary>What a correction undoes, and what it leaves in force.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task A_corrected_telephone_number_leaves_vote_assessment_and_checks_in_force_and_the_case_goes_back_to_the_manager()
    {
        var id = await ReturnedAsync();
        await bank.CorrectAsync(id, Corrected(a => (a.Applicant.Phone, a.Applicant.Email) = ("+49 30 1234567", "neu@example.org")));

        Assert.Equal("decide", (await bank.ItemAsync(id)).Node);
        var file = await FileAsync(id);
        var back = file.Votes.Single(v => v.Side == VoteSide.Back);
        Assert.Equal((1, true, false, true), (back.RevisionNo, file.HoldsThrough(back), file.IsStale(back), file.Counts(back)));
        Assert.Equal(new CastVotes(Judgement.Positive, Judgement.Positive), file.VotesInForce);
        Assert.Empty(file.Checks.Open);
        Assert.Equal(1, file.Assessment!.KeptFromNo);
        Assert.Equal(file.AssessmentBefore!.Hash, file.Assessment.Hash);

        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task The_vote_stays_bound_to_its_revision_and_to_what_it_rests_on()
    {
        var id = await ReturnedAsync();
        await bank.CorrectAsync(id, Corrected(a => a.Applicant.Phone = "+49 30 1234567"));
        var votes = await bank.Db.QueryAsync<(string Side, string RevisionHash, string RestsOn)>("select Side, RevisionHash, RestsOn from Votes where CaseId = @id order by Id", new { id });
        Assert.Equal([VoteSide.Front, VoteSide.Back, VoteSide.Front], votes.Select(v => v.Side));
        Assert.Equal(2, votes.Select(v => v.RevisionHash).Distinct().Count());
        Assert.Single(votes.Select(v => v.RestsOn).Distinct());
    }

    [Theory]
    [InlineData("income"), InlineData("street"), InlineData("amount"), InlineData("name")]
    public async Task What_a_check_or_the_judgement_rests_on_makes_the_vote_fall(string what)
    {
        var id = await ReturnedAsync();
        await bank.CorrectAsync(id, Corrected(a =>
        {
            if (what == "income") a.Applicant.NetIncome = Branch.Credit.Money.FromEuros(2_950);
            if (what == "street") a.Applicant.Street = "Neue Straße 9";
            if (what == "amount") a.Amount = Branch.Credit.Money.FromEuros(11_000);
            if (what == "name") a.Applicant.FamilyName = "Brand";
        }));
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        var file = await FileAsync(id);
        Assert.True(file.IsStale(file.Votes.Single(v => v.Side == VoteSide.Back)));
        Assert.Null(file.VotesInForce.Back);
    }

    [Fact]
    public async Task Who_asks_the_clerk_again_gets_another_vote_also_after_a_correction_that_left_the_first_in_force()
    {
        var id = await ReturnedAsync();
        await bank.CorrectAsync(id, Corrected(a => a.Applicant.Phone = "+49 30 1234567"));
        var item = await bank.ClaimAsync(bank.Manager, id);
        await bank.Get<ReturnCase>().ToClerkAsync(bank.Manager, item.Id, item.Version, new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Wie geprüft?" }] }, default);
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        Assert.Equal(new CastVotes(Judgement.Positive, Judgement.Negative), (await FileAsync(id)).VotesInForce);
    }

    [Fact]
    public async Task Without_a_vote_before_it_a_correction_goes_to_the_clerk()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await bank.CorrectAsync(id, Corrected(a => a.Applicant.Phone = "+49 30 1234567"));
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task After_a_month_the_credit_check_runs_anew_and_the_vote_on_the_old_one_falls()
    {
        var id = await ReturnedAsync();
        bank.Clock.Advance(TimeSpan.FromDays(31));
        await bank.CorrectAsync(id, Corrected(a => a.Applicant.Phone = "+49 30 1234567"));
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        Assert.Null((await FileAsync(id)).Assessment!.KeptFromNo);
    }

    [Fact]
    public async Task A_remark_on_a_guarantor_stays_with_the_guarantor_who_moved_up_a_row()
    {
        var first = Given(1);
        var application = Bank.Application();
        application.Others = [first, Given(2)];
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        await bank.Get<ReturnCase>().RunAsync(bank.Clerk, Desk.Clerk, item.Id, item.Version, new ReturnForm { Remarks = [new RemarkForm { Field = "Others[1].Street", Text = "Hausnummer fehlt." }] }, default);

        var draft = ApplicationJson.Parse(await bank.Db.SingleAsync<string>("select Content from Drafts where CaseId = @id", new { id }));
        draft.Others!.RemoveAt(0);
        var remark = Assert.Single(await new Branch.Desks.Banker.DraftQuery(bank.Db).RemarksAsync(id, draft, default));
        Assert.Equal("Others[0].Street", remark.Field);
        await bank.CorrectAsync(id, draft);
        var file = await FileAsync(id);
        Assert.Equal("Hausnummer fehlt.", Assert.Single(file.RemarksAt("Others[0].Street")).Text);
        Assert.Empty(file.RemarksAt("Others[1].Street"));
        draft.Others.Clear();
        Assert.Null(Assert.Single(await new Branch.Desks.Banker.DraftQuery(bank.Db).RemarksAsync(id, draft, default)).Field);

        static Party Given(int seed)
        {
            var party = Branch.Tests.Applications.Given.Another(seed);
            (party.Role, party.GivenName) = (PartyRole.Guarantor, $"Elif {(char)('a' + seed)}");
            party.Consents = [new Consent(ConsentKind.DataProtection, new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), ConsentWording.Current(ConsentKind.DataProtection).Version)];
            return party;
        }
    }

    private async Task<long> ReturnedAsync()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ReturnAsync(bank.Manager, Desk.Manager, id);
        return id;
    }

    private static Application Corrected(Action<Application> edit)
    {
        var application = Bank.Application();
        edit(application);
        return application;
    }

    private Task<CaseFile> FileAsync(long id) => new CaseFileQuery(bank.Db, bank.Get<FlowShelf>(), bank.Clock).LoadAsync(bank.Clerk, id, default);
}
