using System.Text.Json;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Identifiers;
using Branch.Tests.Letters;

namespace Branch.Tests.Cases;

public sealed class AccountTests : IDisposable
{
    private readonly Bank bank = new();
    private int customers;

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task An_account_that_nothing_speaks_against_is_opened_by_the_clerk()
    {
        var id = await SubmitAsync();
        Assert.Equal(("verify", "clerk"), Where(await bank.ItemAsync(id)));
        await bank.VoteAsync(bank.Clerk, id);
        Assert.Equal("approved", await bank.StatusAsync(id));

        var iban = await IbanAsync(id);
        Assert.Null(Iban.Problem(iban));
        var letter = PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id and Template = 'account'", new { id }));
        Assert.Contains(Iban.Format(iban), letter);

        using var message = JsonDocument.Parse(await bank.Db.SingleAsync<string>("select Content from OutboxMessages where CaseId = @id and Channel = 'core'", new { id }));
        Assert.Equal(("account.opened", iban, "current"), (Text(message, "type"), Text(message, "iban"), Text(message, "product")));
        Assert.False(message.RootElement.TryGetProperty("amount", out _));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task The_letter_about_an_account_with_an_overdraft_says_how_much_and_at_what_rate()
    {
        var id = await SubmitAsync("current-overdraft", a => a.Amount = Money.FromEuros(2_000));
        await bank.VoteAsync(bank.Clerk, id);
        await bank.DecideAsync(bank.Manager, id, new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(1_500) });
        var letter = PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @id", new { id }));
        Assert.Contains("1.500,00 €", letter);
        Assert.Contains("10,90 % jährlich", letter);
        Assert.DoesNotContain("2.000,00", letter);
    }

    [Fact]
    public async Task Every_account_has_a_number_of_its_own()
    {
        var ibans = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var id = await SubmitAsync();
            await bank.VoteAsync(bank.Clerk, id);
            ibans.Add(await IbanAsync(id));
        }
        Assert.Equal(["1000000000", "1000000001", "1000000002"], ibans.Select(iban => iban[12..]));
    }

    public static TheoryData<string, Action<Application>> Flagged => new()
    {
        { "current", a => a.Applicant.TaxResidences = [new TaxResidence { Country = "FR", Tin = "3023217600053" }] },
        { "current", a => a.Applicant.PoliticallyExposed = true },
        { "current-overdraft", a => a.Amount = Money.FromEuros(2_000) },
    };

    [Theory, MemberData(nameof(Flagged))]
    public async Task An_account_that_calls_for_a_manager_is_opened_by_one(string product, Action<Application> state)
    {
        var id = await SubmitAsync(product, state);
        await bank.VoteAsync(bank.Clerk, id);
        Assert.Equal(("decide", "manager"), Where(await bank.ItemAsync(id)));
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Accounts"));
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Equal("approved", await bank.StatusAsync(id));
        Assert.Null(Iban.Problem(await IbanAsync(id)));
    }

    [Fact]
    public void A_company_without_a_beneficial_owner_calls_for_a_manager()
    {
        var company = new Application { Applicant = new Party { Kind = PartyKind.Legal, LegalName = "Werkhof GmbH" } };
        Assert.Equal([AccountFlag.BeneficialOwnerUnclear], AccountFlags.Of(company));
        company.Others = [new Party { Role = PartyRole.BeneficialOwner, GivenName = "Ina", FamilyName = "Kühn" }];
        Assert.Empty(AccountFlags.Of(company));
    }

    [Fact]
    public async Task A_clerk_who_is_against_it_asks_a_manager_who_decides()
    {
        var refused = await SubmitAsync();
        await bank.VoteAsync(bank.Clerk, refused, Judgement.Negative);
        await bank.DecideAsync(bank.Manager, refused, new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["account_policy"], Deviation = "Wie die Marktfolge." });
        Assert.Equal("rejected", await bank.StatusAsync(refused));
        var letter = PdfText.Of(await bank.Db.SingleAsync<byte[]>("select Pdf from Letters where CaseId = @refused", new { refused }));
        Assert.Contains("Ihr Kontoantrag", letter);
        Assert.DoesNotContain("Kredit", letter);

        var opened = await SubmitAsync();
        await bank.VoteAsync(bank.Clerk, opened, Judgement.Negative);
        await bank.DecideAsync(bank.Manager, opened, new DecisionForm { Kind = DecisionKind.Approve, Deviation = "Der Kunde ist seit Jahren bekannt." });
        Assert.Equal("approved", await bank.StatusAsync(opened));
    }

    [Fact]
    public async Task An_account_has_no_other_terms()
    {
        var id = await SubmitAsync(state: a => a.Applicant.PoliticallyExposed = true);
        await bank.VoteAsync(bank.Clerk, id);
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => bank.DecideAsync(bank.Manager, id,
            new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(100), TermMonths = 12 }));
    }

    [Fact]
    public async Task The_database_opens_no_account_without_both_votes()
    {
        var id = await SubmitAsync();
        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            bank.Db.TransactAsync(tx => tx.ExecuteAsync("update Cases set Status = 'approved' where Id = @id", new { id })));
        Assert.True(bank.Db.IsRefusedByTrigger(error));
    }

    private async Task<long> SubmitAsync(string product = "current", Action<Application>? state = null)
    {
        var application = Bank.Of(++customers, Bank.Application());
        (application.Product, application.Amount, application.TermMonths, application.Purpose, application.PurposeNote) = (product, null, null, null, null);
        state?.Invoke(application);
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        await bank.SettleAsync();
        return id;
    }

    private Task<string> IbanAsync(long id) => bank.Db.SingleAsync<string>("select Iban from Accounts where CaseId = @id", new { id });

    private static (string, string) Where(Item item) => (item.Node, item.Desk);

    private static string? Text(JsonDocument message, string name) => message.RootElement.GetProperty(name).GetString();
}
