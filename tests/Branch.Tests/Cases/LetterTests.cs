using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Samples;
using Branch.Tests.Letters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Branch.Tests.Cases;

/// <summary>Letters that are not written while a paragraph is missing, and letters that a person asks for.</summary>
public sealed class LetterTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task A_rejection_stands_still_while_nobody_says_who_reviews_it_and_says_so_to_the_administrator()
    {
        var settings = bank.Provider.GetRequiredService<IOptions<BankSettings>>().Value;
        settings.ReviewPhone = " ";
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.RejectAsync(bank.Manager, id);
        for (var tries = 0; tries < 3; tries++) await LaterAsync();

        Assert.Equal(CaseStatus.Open, await bank.StatusAsync(id));
        var stuck = Assert.Single((await StuckCases.FindAsync(bank.Db, bank.Clock.Now(), default)).Steps);
        Assert.Equal(("rejectionLetter", id), (stuck.Node, stuck.CaseId));
        Assert.Contains("Bank:ReviewPhone", stuck.LastError, StringComparison.Ordinal);
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Letters where CaseId = @id", new { id }));

        settings.ReviewPhone = "030 1234";
        await LaterAsync();
        Assert.Equal(CaseStatus.Rejected, await bank.StatusAsync(id));
    }

    [Fact]
    public async Task A_contract_is_not_written_while_nobody_says_who_supervises_the_bank()
    {
        bank.Provider.GetRequiredService<IOptions<BankSettings>>().Value.Supervisor = "";
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        await bank.ApproveAsync(bank.Manager, id);
        Assert.Contains("Bank:Supervisor", await bank.Db.SingleAsync<string>("select LastError from WorkItems where CaseId = @id and Node = 'preContract'", new { id }));
    }

    [Fact]
    public async Task Exactly_the_missing_documents_are_asked_for_by_whoever_has_the_case_in_hand()
    {
        var id = await bank.SubmitAsync();
        await bank.ClaimAsync(bank.Clerk, id);
        foreach (var other in bank.Everybody.Where(a => a != bank.Clerk))
            await Assert.ThrowsAnyAsync<Exception>(() => RequestAsync(other, id));
        var asked = await RequestAsync(bank.Clerk, id);
        var needed = RequiredDocument.Of(StandardProducts.All.Single(p => p.Code == "instalment"), Bank.Application());
        Assert.Equal(needed.Count, asked);
        var letter = await LastAsync(id);
        Assert.Contains("Gehaltsnachweise", letter);
        Assert.Contains("Kontoauszüge", letter);

        await bank.Get<ReturnCase>().RunAsync(bank.Clerk, Desk.Clerk, (await bank.ItemAsync(id)).Id, (await bank.ItemAsync(id)).Version,
            new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "Bitte belegen." }] }, default);
        await new SampleDocuments(bank.Get<Branch.Documents.DocumentStore>(), bank.Get<AddDocument>()).HandInAsync(bank.Banker, id, Bank.Application(), all: false, default);
        Assert.Equal(1, await RequestAsync(bank.Banker, id));
        letter = await LastAsync(id);
        Assert.Contains("die folgende Unterlage", letter);
        Assert.DoesNotContain("Gehaltsnachweise", letter);
        Assert.Equal(2, await bank.Db.SingleAsync<long>("select count(*) from Letters where CaseId = @id and Template = 'documentRequest' and WorkItemId is null", new { id }));
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task Where_nothing_is_missing_nothing_is_asked_for()
    {
        var id = await bank.SubmitAsync();
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await new SampleDocuments(bank.Get<Branch.Documents.DocumentStore>(), bank.Get<AddDocument>()).HandInAsync(bank.Banker, id, Bank.Application(), all: true, default);
        Assert.Equal(RefusalReason.NotOffered, (await Assert.ThrowsAsync<RefusedException>(() => RequestAsync(bank.Banker, id))).Reason);
    }

    private Task<int> RequestAsync(Actor actor, long id) => bank.Get<RequestDocuments>().RunAsync(actor, id, default);

    private async Task<string> LastAsync(long id) => PdfText.Of(await bank.Db.SingleAsync<byte[]>(
        "select Pdf from Letters where Id = (select max(l.Id) from Letters l where l.CaseId = @id)", new { id })).Replace('\n', ' ');

    /// <summary>The failing step rests, and is tried again.</summary>
    private Task LaterAsync()
    {
        bank.Clock.Advance(TimeSpan.FromMinutes(2));
        return bank.SettleAsync();
    }
}
