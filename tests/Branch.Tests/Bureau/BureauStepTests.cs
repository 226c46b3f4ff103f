using Branch.Applications;
using Branch.Bureau;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Branch.Tests.Bureau;

public sealed class BureauStepTests
{
    [Fact]
    public async Task A_report_is_kept_as_it_was_received_under_the_key_of_its_query()
    {
        using var bank = new Bank();
        var id = await bank.SubmitAsync();
        var report = Assert.Single(await ReportsAsync(bank, id));
        Assert.Equal(("applicant", "received"), (report.Role, report.Status));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(report.Content!)), report.Hash);
        Assert.Equal(BureauReport.Parse(report.Content!).Score, report.Score);
        Assert.StartsWith($"{report.WorkItemId}-applicant-", report.RequestKey);
        Assert.Equal("Done", await OutcomeAsync(bank, report.WorkItemId));
    }

    [Fact]
    public async Task Each_of_two_applicants_is_asked_about_once()
    {
        using var bank = new Bank();
        var id = await SubmitAsync(bank, Bank.Application(sample: "two-applicants"));
        Assert.Equal(["applicant", "co_applicant"], (await ReportsAsync(bank, id)).Select(r => r.Role));
    }

    [Fact]
    public async Task A_bureau_that_fails_holds_the_case_up_visibly_and_then_lets_it_go_on_without_a_report()
    {
        using var bank = new Bank();
        var id = await SubmitAsync(bank, Named("Fehler"));
        var waiting = await bank.Db.SingleAsync<Waiting>("select Node, Attempts, LastError from WorkItems where CaseId = @id", new { id });
        Assert.Equal(new Waiting("bureau", 1, "The credit bureau answered with an error."), waiting);

        await PassAsync(bank);
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        var report = Assert.Single(await ReportsAsync(bank, id));
        Assert.Equal(("unavailable", "Failed", null), (report.Status, report.Fault, report.Content));
        Assert.Equal("Unavailable", await OutcomeAsync(bank, report.WorkItemId));
        Assert.Equal(5, await bank.Db.SingleAsync<int>("select Attempts from WorkItems where Id = @WorkItemId", report));
    }

    [Fact]
    public async Task What_one_attempt_learned_is_not_asked_under_another_key_by_the_next()
    {
        var bureau = new Moody { Fails = 2 };
        using var bank = new Bank(bureau: bureau);
        var id = await SubmitAsync(bank, Bank.Application(sample: "two-applicants"));
        await PassAsync(bank);
        Assert.Equal(2, (await ReportsAsync(bank, id)).Count(r => r.Status == "received"));
        Assert.Equal(2, bureau.Keys.Distinct().Count());
        Assert.True(bureau.Keys.Count > 2);
    }

    [Fact]
    public async Task Without_a_connected_bureau_the_case_goes_on_at_once()
    {
        using var bank = new Bank(bureau: new Moody { Fails = 99, Fault = BureauFault.NotConnected });
        var id = await bank.SubmitAsync();
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        Assert.Equal("NotConnected", Assert.Single(await ReportsAsync(bank, id)).Fault);
    }

    [Fact]
    public async Task The_clerk_has_the_bureau_asked_again_and_both_answers_stay()
    {
        var bureau = new Moody { Fails = 5 };
        using var bank = new Bank(bureau: bureau);
        var id = await bank.SubmitAsync();
        await PassAsync(bank);
        var item = await bank.ClaimAsync(bank.Clerk, id);
        await bank.Get<AskBureauAgain>().RunAsync(bank.Clerk, item.Id, item.Version, default);
        await bank.SettleAsync();

        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        Assert.Equal(["unavailable", "received"], (await ReportsAsync(bank, id)).Select(r => r.Status));
        Assert.Equal(2, await bank.Db.SingleAsync<int>("select count(*) from Assessments where CaseId = @id", new { id }));
        Assert.Equal(2, bureau.Keys.Distinct().Count());
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        await bank.SignAsync(id);
        Assert.Equal(CaseStatus.Approved, await bank.StatusAsync(id));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task A_correction_that_leaves_the_person_alone_keeps_the_report_and_another_one_asks_anew()
    {
        var bureau = new Moody();
        using var bank = new Bank(bureau: bureau);
        var id = await bank.SubmitAsync();
        var corrected = Bank.Application();
        await CorrectAsync(() => corrected.Incomes = [new FurtherIncome { Kind = IncomeKind.Rent, Monthly = Branch.Credit.Money.FromEuros(400) }]);
        var reports = await ReportsAsync(bank, id);
        Assert.Single(bureau.Keys);
        Assert.Equal((reports[0].Id, reports[0].Hash, reports[0].At), (reports[1].KeptFromId, reports[1].Hash, reports[1].At));
        Assert.Equal(2, await bank.Db.SingleAsync<long>("select count(*) from Assessments where CaseId = @id and Content like '%\"status\":\"received\"%'", new { id }));

        await CorrectAsync(() => corrected.Applicant.Street = "Neue Straße 9");
        Assert.Equal(2, bureau.Keys.Count);
        bank.Clock.Advance(TimeSpan.FromDays(31));
        await CorrectAsync(() => corrected.Incomes = null);
        Assert.Equal(3, bureau.Keys.Distinct().Count());
        Assert.Equal([null, reports[0].Id, null, null], (await ReportsAsync(bank, id)).Select(r => r.KeptFromId));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);

        async Task CorrectAsync(Action edit)
        {
            await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
            edit();
            await bank.CorrectAsync(id, corrected);
        }
    }

    [Fact]
    public async Task A_company_is_asked_about_by_its_name_and_seat()
    {
        var bureau = new Moody();
        using var bank = new Bank(bureau: bureau);
        var application = Bank.Application();
        (application.Product, application.Amount) = ("business", Branch.Credit.Money.FromEuros(20_000));
        var signatory = application.Applicant;
        (signatory.Role, signatory.Employment) = (PartyRole.Signatory, null);
        application.Others = [signatory];
        application.Applicant = new Party
        {
            Kind = PartyKind.Legal,
            LegalName = "Werkhof GmbH",
            LegalForm = "GmbH",
            RegisterCourt = "Amtsgericht Charlottenburg",
            RegisterNumber = "HRB 12345",
            Street = "Werkstraße 3",
            PostalCode = "10115",
            City = "Berlin",
            Country = "DE",
            Phone = "030 23125417",
            Iban = signatory.Iban,
            NetIncome = Branch.Credit.Money.FromEuros(4_000),
            Consents = [.. signatory.Consents!],
            AgreesToDataProtection = true,
            AgreesToBureauQuery = true,
        };
        var id = await SubmitAsync(bank, application);
        Assert.Equal("verify", (await bank.ItemAsync(id)).Node);
        Assert.Equal([("", "Werkhof GmbH", null)], bureau.Asked.Select(q => (q.GivenName, q.FamilyName, q.BirthDate)));
        Assert.Equal("received", Assert.Single(await ReportsAsync(bank, id)).Status);
    }

    [Fact]
    public async Task Nobody_asks_again_for_a_report_that_is_there_or_for_a_case_of_somebody_else()
    {
        using var bank = new Bank();
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        Assert.Equal(RefusalReason.NotOffered, (await RefusedAsync(bank.Clerk)).Reason);
        Assert.Equal(RefusalReason.NotYours, (await RefusedAsync(bank.OtherClerk)).Reason);
        Assert.Equal(RefusalReason.NotYourDesk, (await RefusedAsync(bank.Manager)).Reason);
        Assert.Single(await ReportsAsync(bank, id));

        Task<RefusedException> RefusedAsync(Actor actor) =>
            Assert.ThrowsAsync<RefusedException>(() => bank.Get<AskBureauAgain>().RunAsync(actor, item.Id, item.Version, default));
    }

    [Fact]
    public async Task A_kept_report_cannot_be_changed()
    {
        using var bank = new Bank();
        await bank.SubmitAsync();
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            bank.Db.TransactAsync(tx => tx.ExecuteAsync("update BureauReports set Score = 999 where Id > 0")));
        Assert.True(bank.Db.IsRefusedByTrigger(error));
    }

    [Fact]
    public async Task A_report_that_is_not_there_is_no_reason_and_one_that_is_stands_in_the_letter()
    {
        using var bank = new Bank(bureau: new Moody { Fails = 99, Fault = BureauFault.NotConnected });
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        var against = new BackVote { Judgement = Judgement.Negative, Reasons = [RejectionReason.Bureau], Comment = "Auskunft." };
        var refused = await Assert.ThrowsAsync<ValidationException>(() => bank.Get<CastVote>().RunAsync(bank.Clerk, item.Id, item.Version, item.Hash, against, default));
        Assert.Equal("Reasons[0]", Assert.Single(refused.Errors).PropertyName);

        using var other = new Bank();
        id = await SubmitAsync(other, Named("Schuldt"));
        await other.VoteAsync(other.Clerk, id, Judgement.Negative);
        await other.DecideAsync(other.Manager, id, new DecisionForm { Kind = DecisionKind.Reject, Reasons = [RejectionReason.Bureau] });
        Assert.Equal(CaseStatus.Rejected, await other.StatusAsync(id));
        var pdf = await other.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id", new { id });
        var text = Letters.PdfText.Of(pdf);
        Assert.Contains("§ 30 Absatz 2 BDSG", text);
        Assert.Contains("Zahlungsausfall", text);
        Assert.Contains(BureauReport.Parse((await ReportsAsync(other, id))[0].Content!).Reference, text);
    }

    [Fact]
    public async Task What_was_received_about_one_of_two_applicants_stands_on_a_page_for_that_person_alone()
    {
        using var bank = new Bank();
        var application = Bank.Application(sample: "two-applicants");
        application.CoApplicant!.Street = "Andere Straße 7";
        var id = await SubmitAsync(bank, application);
        await bank.VoteAsync(bank.Clerk, id, Judgement.Negative);
        await bank.DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.Reject, Reasons = [RejectionReason.Bureau] });
        var pages = Letters.PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id", new { id })).Split("--- ")[1..];
        var references = (await ReportsAsync(bank, id)).Select(r => BureauReport.Parse(r.Content!).Reference).ToList();
        var sheets = references.Select(reference => Assert.Single(pages, page => page.Contains(reference, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(references[1], sheets[0]);
        Assert.DoesNotContain(references[0], sheets[1]);
        Assert.Contains("Thomas Wieland", sheets[0]);
        Assert.DoesNotContain("Elif", sheets[0]);
        Assert.Contains("Andere Straße 7", sheets[1]);
        Assert.DoesNotContain("Thomas", sheets[1]);
        Assert.Contains("§ 30 Absatz 2 BDSG", pages[0] + pages[1]);
    }

    internal static Application Named(string familyName)
    {
        var application = Bank.Application();
        application.Applicant.FamilyName = familyName;
        return application;
    }

    internal static async Task<long> SubmitAsync(Bank bank, Application application)
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        return id;
    }

    /// <summary>Until the machine desk has nothing left that rests.</summary>
    internal static async Task PassAsync(Bank bank)
    {
        for (var i = 0; i < 20; i++)
        {
            bank.Clock.Advance(TimeSpan.FromMinutes(3));
            await bank.SettleAsync();
        }
    }

    internal static Task<IReadOnlyList<Kept>> ReportsAsync(Bank bank, long id) => bank.Db.QueryAsync<Kept>("""
        select Id, Role, WorkItemId, RequestKey, Status, Fault, Content, Hash, Score, At, KeptFromId
          from BureauReports
         where CaseId = @id
         order by Id
        """, new { id });

    internal static Task<string> OutcomeAsync(Bank bank, long itemId) =>
        bank.Db.SingleAsync<string>("select Outcome from WorkItems where Id = @itemId", new { itemId });

    internal sealed record Kept(
        long Id, string Role, long WorkItemId, string RequestKey, string Status, string? Fault, byte[]? Content, string? Hash, int? Score, DateTimeOffset At, long? KeptFromId);

    private sealed record Waiting(string Node, int Attempts, string? LastError);

    /// <summary>Fails the first so many times, then answers.</summary>
    private sealed class Moody : ICreditBureau
    {
        private readonly SimulatedCreditBureau bureau = new();

        public int Fails { get; set; }
        public BureauFault Fault { get; init; } = BureauFault.TimedOut;
        public List<BureauQuery> Asked { get; } = [];
        public IReadOnlyList<string> Keys => [.. Asked.Select(query => query.Key)];

        public Task<BureauReport> AskAsync(BureauQuery query, CancellationToken ct)
        {
            lock (Asked)
            {
                Asked.Add(query);
                return Fails-- > 0 ? throw new BureauException(Fault) : bureau.AskAsync(query, ct);
            }
        }
    }
}
