using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using FluentValidation;

namespace Branch.Tests.Cases;

public sealed class DuplicateTests : IDisposable
{
    private readonly Bank bank = new();

    private static FrontVote Unexplained => new() { Judgement = Judgement.Positive, Comment = "Bekannt." };

    [Fact]
    public async Task A_second_application_of_the_same_person_needs_a_reason_that_is_kept_and_audited()
    {
        var first = await bank.SubmitAsync();
        var refused = await Assert.ThrowsAsync<ValidationException>(() => SubmitAsync(Bank.Application(), Unexplained));
        Assert.Contains(refused.Errors, e => e.PropertyName == nameof(FrontVote.DuplicateReason));
        var second = await SubmitAsync(Bank.Application(), Bank.For);
        var number = await bank.Db.SingleAsync<string>("select Number from Cases where Id = @first", new { first });
        Assert.Equal((number, Bank.For.DuplicateReason!), await bank.Db.SingleAsync<(string, string)>("select Numbers, Reason from DuplicateReasons where CaseId = @second", new { second }));
        Assert.Equal(1, await bank.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @second and Action = 'duplicate-explained'", new { second }));
    }

    [Fact]
    public async Task Name_and_birth_date_or_the_account_alone_tell_the_person_too()
    {
        await bank.SubmitAsync();
        var sameName = Other();
        (sameName.Applicant.FamilyName, sameName.Applicant.GivenName, sameName.Applicant.BirthDate) = ("BRANDT", "Katharina", Bank.Application().Applicant.BirthDate);
        await Assert.ThrowsAsync<ValidationException>(() => SubmitAsync(sameName, Unexplained));
        var sameAccount = Other();
        sameAccount.Applicant.Iban = Bank.Application().Applicant.Iban;
        await Assert.ThrowsAsync<ValidationException>(() => SubmitAsync(sameAccount, Unexplained));
        await SubmitAsync(Other(), Unexplained);
    }

    [Fact]
    public async Task A_rejection_counts_for_six_months()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.RejectAsync(bank.Manager, id);
        bank.Clock.Advance(TimeSpan.FromDays(170));
        await Assert.ThrowsAsync<ValidationException>(() => SubmitAsync(Bank.Application(), Unexplained));
        bank.Clock.Advance(TimeSpan.FromDays(20));
        await SubmitAsync(Bank.Application(), Unexplained);
    }

    public void Dispose() => bank.Dispose();

    private static Application Other()
    {
        var application = Bank.Application(sample: "borderline");
        application.Product = "instalment";
        application.Amount = Money.FromEuros(8_000);
        application.TermMonths = 48;
        return application;
    }

    private async Task<long> SubmitAsync(Application application, FrontVote vote)
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, vote, default);
        return id;
    }
}
