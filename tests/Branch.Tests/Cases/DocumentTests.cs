using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Data;
using Branch.Documents;
using Branch.Tests.Documents;

namespace Branch.Tests.Cases;

public sealed class DocumentTests : IDisposable
{
    private static readonly RequiredDocument Payslip = new("payslips", "Applicant");

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task The_banker_hands_in_while_capturing_and_nobody_else_does()
    {
        var id = await DraftAsync();
        var document = await AddAsync(bank.Banker, id, Papers.Pdf());
        Assert.Equal((document, "banker", 0), await bank.Db.SingleAsync<(long, string, int)>("select Id, Desk, Round from Documents"));
        await Assert.ThrowsAsync<UnknownCaseException>(() => AddAsync(bank.OtherBanker, id, Papers.Pdf("2")));
        await Assert.ThrowsAsync<StaleException>(() => AddAsync(bank.Clerk, id, Papers.Pdf("2")));
        await Assert.ThrowsAsync<UnknownCaseException>(() => AddAsync(bank.Stranger, id, Papers.Pdf("2")));
        Assert.Single(Files());
        Assert.Equal(1, await CountAsync(id, "document-added"));
    }

    [Fact]
    public async Task The_clerk_adds_evidence_to_what_is_in_their_hands_and_the_banker_no_more()
    {
        var id = await bank.SubmitAsync();
        await Assert.ThrowsAsync<StaleException>(() => AddAsync(bank.Clerk, id, Papers.Pdf()));
        await bank.ClaimAsync(bank.Clerk, id);
        await AddAsync(bank.Clerk, id, Papers.Pdf());
        await Assert.ThrowsAsync<RefusedException>(() => AddAsync(bank.OtherClerk, id, Papers.Pdf("2")));
        await Assert.ThrowsAsync<StaleException>(() => AddAsync(bank.Banker, id, Papers.Pdf("2")));
        await bank.VoteAsync(bank.Clerk, id);
        await Assert.ThrowsAsync<StaleException>(() => AddAsync(bank.Clerk, id, Papers.Pdf("2")));
        Assert.Single(Files());
    }

    [Fact]
    public async Task The_same_file_for_the_same_purpose_is_there_once()
    {
        var id = await DraftAsync();
        var paper = Papers.Pdf();
        Assert.Equal(await AddAsync(bank.Banker, id, paper), await AddAsync(bank.Banker, id, paper));
        await AddAsync(bank.Banker, id, paper, new RequiredDocument(RequiredDocument.Other, ""));
        Assert.Equal(2, await bank.Db.SingleAsync<long>("select count(*) from Documents"));
        Assert.Single(Files());
    }

    [Theory]
    [InlineData("horoscope", "")]
    [InlineData("identity", "CoApplicant")]
    [InlineData("identity", "Applicant.TaxId")]
    public async Task A_purpose_that_the_application_does_not_have_is_refused(string kind, string about)
    {
        var id = await DraftAsync();
        await Assert.ThrowsAsync<StaleException>(() => AddAsync(bank.Banker, id, Papers.Pdf(), new RequiredDocument(kind, about)));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_was_added_is_taken_back_until_it_is_submitted()
    {
        var id = await DraftAsync();
        var (wrong, right) = (await AddAsync(bank.Banker, id, Papers.Pdf("wrong")), await AddAsync(bank.Banker, id, Papers.Pdf("right")));
        await bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, wrong, default);
        await Assert.ThrowsAsync<StaleException>(() => bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, wrong, default));
        await bank.CorrectAsync(id, Bank.Application());
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        var error = await Assert.ThrowsAsync<RefusedException>(() => bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, right, default));
        Assert.Equal(RefusalReason.AlreadySubmitted, error.Reason);
        var later = await AddAsync(bank.Banker, id, Papers.Pdf("later"));
        await bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, later, default);
        Assert.Equal(2, await CountAsync(id, "document-removed"));
    }

    [Fact]
    public async Task A_refused_document_leaves_the_need_open_and_says_why()
    {
        var id = await DraftAsync();
        var document = await AddAsync(bank.Banker, id, Papers.Pdf());
        Assert.Equal(DocumentStatus.Uploaded, await StatusAsync(id, Payslip));
        await bank.CorrectAsync(id, Bank.Application());
        await bank.ClaimAsync(bank.Clerk, id);
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => bank.Get<MarkDocument>().RefuseAsync(bank.Clerk, id, document, " ", default));
        await Assert.ThrowsAsync<RefusedException>(() => bank.Get<MarkDocument>().RefuseAsync(bank.OtherClerk, id, document, "Nein.", default));
        await bank.Get<MarkDocument>().RefuseAsync(bank.Clerk, id, document, "Seite 2 fehlt.", default);
        Assert.Equal(DocumentStatus.Refused, await StatusAsync(id, Payslip));
        Assert.Equal(DocumentStatus.Missing, await StatusAsync(id, new RequiredDocument("identity", "Applicant")));
        await AddAsync(bank.Clerk, id, Papers.Pdf("whole"));
        Assert.Equal(DocumentStatus.Uploaded, await StatusAsync(id, Payslip));
    }

    [Fact]
    public async Task Documents_are_never_changed_and_never_lost_once_submitted()
    {
        var id = await DraftAsync();
        await AddAsync(bank.Banker, id, Papers.Pdf());
        await bank.CorrectAsync(id, Bank.Application());
        foreach (var statement in (Func<Tx, Task>[])
        [
            tx => tx.ExecuteAsync("update Documents set Kind = 'other' where Id > 0"),
            tx => tx.ExecuteAsync("delete from Documents where Id > 0"),
        ])
        {
            var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bank.Db.TransactAsync(statement));
            Assert.True(bank.Db.IsRefusedByTrigger(error));
        }
    }

    [Fact]
    public async Task A_draft_that_is_thrown_away_takes_its_documents_along()
    {
        var id = await DraftAsync();
        var document = await AddAsync(bank.Banker, id, Papers.Pdf());
        await bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, document, default);
        await AddAsync(bank.Banker, id, Papers.Pdf("2"));
        await bank.Get<WithdrawCase>().DiscardAsync(bank.Banker, id, default);
        Assert.Equal(0, await bank.Db.SingleAsync<long>("select count(*) from Documents"));
        bank.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await bank.Get<DocumentCleaning>().RunAsync(default));
        Assert.Empty(Files());
        Assert.Null((await bank.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task Cut_off_between_file_and_row_the_file_goes_after_an_hour_and_nothing_else_does()
    {
        var id = await DraftAsync();
        await AddAsync(bank.Banker, id, Papers.Pdf("good"));
        var wrong = await AddAsync(bank.Banker, id, Papers.Pdf("wrong"));
        await bank.Get<MarkDocument>().RemoveAsync(bank.Banker, id, wrong, default);
        bank.Db.BeforeStatement = sql => { if (sql.Contains("update AuditHeads", StringComparison.Ordinal)) KeepAsync().GetAwaiter().GetResult(); };
        await Assert.ThrowsAsync<IOException>(() => AddAsync(bank.Banker, id, Papers.Pdf("orphan")));
        bank.Db.BeforeStatement = null;
        Assert.Equal(3, Files().Length);
        Assert.Equal(0, await bank.Get<DocumentCleaning>().RunAsync(default));
        bank.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(2, await bank.Get<DocumentCleaning>().RunAsync(default));
        Assert.Single(Files());

        // The machine stops right after the rename.
        async Task KeepAsync()
        {
            using var file = await bank.Get<DocumentStore>().ReceiveAsync(new MemoryStream(Papers.Pdf("orphan")), "x.pdf", default);
            bank.Get<DocumentStore>().Keep(file);
            throw new IOException("The power failed.");
        }
    }

    private async Task<long> DraftAsync()
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
        return id;
    }

    private async Task<long> AddAsync(Actor actor, long caseId, byte[] content, RequiredDocument? purpose = null)
    {
        using var file = await bank.Get<DocumentStore>().ReceiveAsync(new MemoryStream(content), "Lohn.pdf", default);
        return await bank.Get<AddDocument>().RunAsync(actor, caseId, purpose ?? Payslip, "Lohn.pdf", file, default);
    }

    private string[] Files() => Directory.Exists(bank.DocumentsFolder) ? Directory.GetFiles(bank.DocumentsFolder, "*", SearchOption.AllDirectories) : [];

    private Task<long> CountAsync(long caseId, string action) =>
        bank.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @caseId and Action = @action", new { caseId, action });

    private async Task<DocumentStatus> StatusAsync(long caseId, RequiredDocument required) =>
        (await bank.Db.ReadAsync(tx => CaseDocuments.SetAsync(tx, caseId, Bank.Application(), StandardProducts.All[0]))).Needs.Single(need => need.Required == required).Status;
}
