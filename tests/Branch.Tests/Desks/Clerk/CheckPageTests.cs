using System.Net;
using System.Net.Http.Headers;
using Branch.Data;
using Branch.Tests.Desks.Queue;
using Branch.Tests.Documents;

namespace Branch.Tests.Desks.Clerk;

public sealed class CheckPageTests(WorkHouse house) : IClassFixture<WorkHouse>
{
    private const string Form = "form.check-form";

    [Fact]
    public async Task Check_by_check_the_clerk_comes_to_the_vote()
    {
        var (id, clara, page) = await OpenAsync();
        Assert.Null(page.Document.QuerySelector("[name='Vote.Judgement']"));
        var count = page.Document.QuerySelectorAll(".checklist li").Length;
        Assert.StartsWith($"0 of {count} checked", page.Text(".checklist .card-head .muted"));
        for (var done = 0; done < count; done++)
        {
            Assert.Null(page.Document.QuerySelector("[name='Vote.Judgement']"));
            var at = page.Value("Check");
            page = await clara.PostForm(page, Form, ("Verification.Result", "confirmed"), ("Verification.Method", "call"));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            if (done < count - 1) Assert.NotEqual(at, page.Value("Check"));
        }
        Assert.EndsWith("#Vote_Judgement", page.Url);
        page = await clara.PostForm(page, "form.work-form", ("Vote.Judgement", "positive"), ("Vote.Comment", "Alles belegt."));
        Assert.Equal("/work/clerk#next", page.Url);
        page = await clara.GetPage($"/cases/{id}");
        Assert.Equal(count, page.Document.QuerySelectorAll("#verification tbody tr").Length);
        Assert.Contains("Clara Berg", page.Text("#verification tbody tr"));
        Assert.Contains("Clara Berg checked: Income agrees with the evidence · Applicant – Confirmed.", page.Text("#timeline"));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_the_field_and_what_was_typed_stays()
    {
        var (_, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, Form, ("Verification.Result", "deviates"), ("Verification.Method", "call"), ("Verification.Comment", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Please say what deviates, or why it cannot be checked.", page.Error("Verification.Comment"));
        Assert.Equal("call", page.Value("Verification.Method"));
        Assert.Equal(0, page.Document.QuerySelectorAll(".checklist li a.bad").Length);
    }

    [Fact]
    public async Task Evidence_is_added_shown_cited_and_refused_on_the_page()
    {
        var (id, clara, page) = await OpenAsync();
        var income = page.Document.QuerySelectorAll(".checklist li a").Single(a => a.TextContent.StartsWith("Income", StringComparison.Ordinal)).GetAttribute("href")!.Split('#')[0];
        page = await clara.GetPage(income);
        page = await UploadAsync(clara, page, "Lohn.pdf", Papers.Pdf());
        Assert.EndsWith("#evidence", page.Url);
        var document = await house.App.Db.SingleAsync<long>("select max(Id) from Documents where CaseId = @id", new { id });
        Assert.StartsWith($"/cases/{id}/documents/{document}/view#", page.Document.QuerySelector(".evidence iframe")!.GetAttribute("src"));
        Assert.Equal((document.ToString(System.Globalization.CultureInfo.InvariantCulture), "copy"), (page.Value("Verification.DocumentId"), page.Value("Verification.Method")));
        Assert.Contains("frame-src 'self'", page.Response.Headers.GetValues("Content-Security-Policy").Single());

        page = await clara.PostForm(page, Form, ("Verification.Result", "confirmed"));
        page = await clara.GetPage(income);
        Assert.Contains("Compared with the document: Lohn.pdf", page.Text(".checklist"));

        page = await clara.PostForm(page, ".evidence form[action*='/refuse']", ("comment", ""));
        Assert.Equal("Please give a reason.", page.Error("RefuseComment"));
        page = await clara.PostForm(page, ".evidence form[action*='/refuse']", ("comment", "Seite 2 fehlt."));
        Assert.Contains("What rested on it is open again", page.Text(".notice"));
        page = await clara.GetPage(income);
        Assert.Contains("Open again: the document on which it rested was refused.", page.Text(".checklist"));
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_at_the_field()
    {
        var (_, clara, page) = await OpenAsync();
        page = await UploadAsync(clara, page, "Lohn.pdf", "Hallo"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Lohn.pdf is neither a PDF nor a JPEG or PNG", page.Text(".evidence .error"));
    }

    [Fact]
    public async Task The_fields_of_the_open_check_are_marked_among_what_was_stated()
    {
        var (_, clara, page) = await OpenAsync();
        page = await clara.GetPage(page.Document.QuerySelectorAll(".checklist li a").Single(a => a.TextContent.StartsWith("Address", StringComparison.Ordinal)).GetAttribute("href")!.Split('#')[0]);
        Assert.Contains("Street and number", page.Texts(".asked dt"));
        Assert.DoesNotContain("Monthly net income", page.Texts(".asked dt"));
    }

    [Fact]
    public async Task A_forged_vote_with_open_checks_is_not_cast_and_names_them()
    {
        var (id, clara, page) = await OpenAsync();
        page = await clara.PostForm(page, "form.work-form", ("Vote.Judgement", "positive"), ("Vote.Comment", "Ja."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Still open: Identity checked against the document · Applicant", page.Text(".errors"));
        Assert.Equal("verify", (await house.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task Who_has_not_claimed_the_case_reads_and_records_nothing()
    {
        var (id, _, page) = await OpenAsync();
        var conrad = await house.App.SignInAs("conrad");
        var read = await conrad.GetPage(page.Url);
        Assert.NotNull(read.Document.QuerySelector(".checklist"));
        Assert.Null(read.Document.QuerySelector(Form));
        var refused = await conrad.PostForm(page with { }, Form, ("Verification.Result", "confirmed"), ("Verification.Method", "call"),
            ("__RequestVerificationToken", read.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(0, await house.App.Db.SingleAsync<long>("select count(*) from Verifications where CaseId = @id", new { id }));
    }

    private static async Task<Page> UploadAsync(Visitor clara, Page page, string name, byte[] content)
    {
        var form = page.Document.QuerySelector(".evidence form.upload")!;
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("payslips:Applicant"), "Purpose" },
        };
        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "Files", FileName = name };
        body.Add(file);
        return await clara.PostAsync(form.GetAttribute("action")!, body);
    }

    private async Task<(long CaseId, Visitor Clara, Page Page)> OpenAsync()
    {
        var id = await house.SubmitAsync();
        var item = await house.ClaimAsync("clara", id);
        var clara = await house.App.SignInAs("clara");
        return (id, clara, await clara.GetPage($"/work/clerk/{item.Id}"));
    }
}
