using System.Net;
using System.Net.Http.Headers;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Desks;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Documents;

/// <summary>A bank in which documents are looked into by a scanner.</summary>
public sealed class ScanningHouse : IAsyncLifetime
{
    private readonly FakeClamd clamd = new(content => content.AsSpan().IndexOf("EICAR"u8) >= 0 ? "stream: Eicar-Signature FOUND" : "stream: OK");

    public ScanningHouse() => App = new BranchApp { ClamAv = clamd.Address };

    public BranchApp App { get; }

    public Visitor Berta { get; private set; } = null!;

    public Actor Banker { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.AddProductsAsync();
        var id = await App.AddPerson("berta", Role.Banker);
        await App.AddPerson("bruno", Role.Banker);
        await App.AddPerson("clara", Role.Clerk);
        await App.AddPerson("adrian", Role.Administrator);
        Banker = new Actor(id, "berta", "Berta Berg", [Role.Banker], [await App.BranchOffice("001", "Hauptstelle")]);
        Berta = await App.SignInAs("berta");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        clamd.Dispose();
    }

    public async Task<long> DraftAsync()
    {
        var id = await App.Services.GetRequiredService<StartApplication>().RunAsync(Banker, Guid.NewGuid().ToString(), null, default);
        await App.Services.GetRequiredService<SaveDraft>().RunAsync(Banker, id, Bank.Application(), 1, default);
        return id;
    }
}

public sealed class UploadTests(ScanningHouse house) : IClassFixture<ScanningHouse>
{
    private const string Field = "document_payslips_Applicant";

    [Fact]
    public async Task Files_are_handed_in_shown_opened_and_taken_back()
    {
        var id = await house.DraftAsync();
        var page = await UploadAsync(id, ("Lohn Oktober.pdf", Papers.Pdf()), ("Lohn September.png", Papers.Png()));
        Assert.Equal(($"/banker/applications/{id}/documents#{Field}", "2 documents were added."), (page.Url, page.Text(".notice")));
        Assert.Equal("Handed in", page.Text($"section:has(#{Field}) .status"));
        var links = page.Document.QuerySelectorAll($"section:has(#{Field}) .documents a").Select(a => (a.TextContent, Href: a.GetAttribute("href")!)).ToList();
        Assert.Equal(["Lohn Oktober.pdf opens in a new tab", "Lohn September.png opens in a new tab"], links.Select(l => l.TextContent));

        var pdf = await house.Berta.Client.GetAsync(links[0].Href);
        Assert.Equal(("application/pdf", $"inline; filename=draft-payslips-{Number(links[0].Href)}.pdf"),
            (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition!.ToString()));
        Assert.Equal(Papers.Pdf().Length, (await pdf.Content.ReadAsByteArrayAsync()).Length);
        Assert.Contains("frame-ancestors 'self'", Policy(pdf));

        var frame = await house.Berta.GetPage(links[1].Href);
        Assert.Contains("sandbox", Policy(frame.Response));
        var picture = await house.Berta.Client.GetAsync(frame.Document.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal(Papers.Png(), await picture.Content.ReadAsByteArrayAsync());

        page = await house.Berta.PostForm(page, $"section:has(#{Field}) .documents li:first-child form");
        Assert.Equal("The document was removed.", page.Text(".notice"));
        Assert.Equal(HttpStatusCode.NotFound, (await house.Berta.Client.GetAsync(links[0].Href)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await house.Berta.Client.GetAsync(links[1].Href)).StatusCode);
    }

    [Fact]
    public async Task A_download_has_a_name_of_ours_runs_nothing_and_stays_in_no_cache()
    {
        var id = await house.DraftAsync();
        await UploadAsync(id, ("..\\..\\x.html.pdf", Papers.Pdf()));
        var document = await house.App.Db.SingleAsync<long>("select max(Id) from Documents");
        var download = await house.Berta.Client.GetAsync($"/cases/{id}/documents/{document}");
        Assert.Equal($"attachment; filename=draft-payslips-{document}.pdf", download.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(download.Headers.CacheControl!.NoStore);
        Assert.Contains("sandbox", Policy(download));
        Assert.Equal("x.html.pdf", await house.App.Db.SingleAsync<string>("select FileName from Documents where Id = @document", new { document }));
    }

    [Theory]
    [InlineData("bruno")]
    [InlineData("clara")]
    [InlineData("adrian")]
    public async Task Who_may_not_see_the_case_sees_no_document_of_it(string name)
    {
        var id = await house.DraftAsync();
        await UploadAsync(id, ("Lohn.png", Papers.Png()));
        var document = await house.App.Db.SingleAsync<long>("select max(Id) from Documents");
        var visitor = await house.App.SignInAs(name);
        var expected = name == "adrian" ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
        foreach (var path in (string[])["", "/view", "/picture"])
            Assert.Equal(expected, (await visitor.Client.GetAsync($"/cases/{id}/documents/{document}{path}")).StatusCode);
        var other = await house.DraftAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await house.Berta.Client.GetAsync($"/cases/{other}/documents/{document}")).StatusCode);
    }

    [Theory]
    [InlineData("virus", "contains malware")]
    [InlineData("half", "is damaged or was cut off")]
    [InlineData("text", "is neither a PDF nor a JPEG or PNG")]
    [InlineData("picture", "is of another type than its name says")]
    [InlineData("empty", "is empty")]
    public async Task A_file_that_is_not_taken_is_named_at_the_field_and_leaves_nothing_behind(string what, string why)
    {
        var id = await house.DraftAsync();
        var page = await UploadAsync(id, ("Lohn.pdf", what switch
        {
            "virus" => Papers.Pdf("EICAR"),
            "half" => Papers.Pdf()[..^100],
            "picture" => Papers.Jpeg(),
            "empty" => [],
            _ => "Liebe Bank"u8.ToArray(),
        }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains($"Lohn.pdf {why}", page.Error(Field));
        Assert.Equal($"#{Field}", page.Document.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal(0, await CountAsync(id));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task Of_several_files_the_good_ones_are_kept()
    {
        var id = await house.DraftAsync();
        var page = await UploadAsync(id, ("1.pdf", Papers.Pdf("good one")), ("2.pdf", Papers.LargePdf(20 * 1024 * 1024 + 1)), ("3.pdf", Papers.Pdf("good three")));
        Assert.Contains("2.pdf is larger than 20 MB.", page.Error(Field));
        Assert.Equal(2, await CountAsync(id));
        Assert.Equal(2, page.Document.QuerySelectorAll($"section:has(#{Field}) .documents li").Length);
    }

    [Fact]
    public async Task Without_a_file_one_is_asked_for()
    {
        var id = await house.DraftAsync();
        var page = await UploadAsync(id);
        Assert.Equal("Please choose a file.", page.Error(Field));
    }

    [Fact]
    public async Task A_form_of_another_page_is_refused_before_any_file_is_looked_at()
    {
        var id = await house.DraftAsync();
        foreach (var token in (string?[])[null, "forged"])
        {
            using var form = Form(token, ("Lohn.pdf", Papers.Pdf()));
            var answer = await house.Berta.Client.PostAsync($"/banker/applications/{id}/documents", form);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        // A token behind the file comes too late.
        using var late = new MultipartFormDataContent { { new StringContent("payslips:Applicant"), "Purpose" } };
        late.Add(new ByteArrayContent(Papers.Pdf()), "Files", "Lohn.pdf");
        late.Add(new StringContent(await TokenAsync(id)), "__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Berta.Client.PostAsync($"/banker/applications/{id}/documents", late)).StatusCode);
        using var plain = new FormUrlEncodedContent([new("Purpose", "payslips:Applicant")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await house.Berta.Client.PostAsync($"/banker/applications/{id}/documents", plain)).StatusCode);
        Assert.Equal(0, await CountAsync(id));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task A_banker_who_goes_away_in_the_middle_leaves_nothing_behind()
    {
        var id = await house.DraftAsync();
        using var form = Form(await TokenAsync(id), ("Lohn.pdf", Papers.LargePdf(3_000_000)));
        using var gone = new CancellationTokenSource();
        using var cut = new StreamContent(new CutStream(await form.ReadAsByteArrayAsync(), gone));
        cut.Headers.ContentType = form.Headers.ContentType;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Berta.Client.PostAsync($"/banker/applications/{id}/documents", cut, gone.Token));
        for (var i = 0; i < 1_000 && Incoming().Length > 0; i++) await Task.Delay(20);
        Assert.Empty(Incoming());
        Assert.Equal(0, await CountAsync(id));
    }

    [Fact]
    public async Task The_review_says_what_is_missing_and_lets_it_be_submitted()
    {
        var id = await house.DraftAsync();
        await UploadAsync(id, ("Lohn.pdf", Papers.Pdf()));
        var page = await house.Berta.GetPage($"/banker/applications/{id}/review");
        Assert.Contains("still missing. You may submit without", page.Text("section:has(#documents-head) .notice"));
        Assert.Contains("Payslips of the last three months · Applicant Handed in", page.Text("section:has(#documents-head) dl"));
        page = await house.Berta.PostForm(page, $"form[action$='/submit']", ("Judgement", "positive"), ("Comment", "Ja."));
        Assert.Equal("/banker", page.Url);
        page = await house.Berta.GetPage($"/cases/{id}");
        Assert.Contains("Berta Berg handed in: Payslips of the last three months · Applicant.", page.Text("#timeline"));
        Assert.Contains("Lohn.pdf", page.Text("#documents"));
    }

    [Fact]
    public async Task Changing_to_the_documents_saves_the_step()
    {
        var id = await house.DraftAsync();
        var page = await house.Berta.PostForm($"/banker/applications/{id}/loan", ("go", "documents"), ("TermMonths", "36"));
        Assert.Equal($"/banker/applications/{id}/documents", page.Url);
        Assert.Equal("36", (await house.Berta.GetPage($"/banker/applications/{id}/loan")).Value("TermMonths"));
    }

    private async Task<Page> UploadAsync(long id, params (string Name, byte[] Content)[] files)
    {
        using var form = Form(await TokenAsync(id), files);
        return await house.Berta.PostAsync($"/banker/applications/{id}/documents", form);
    }

    private async Task<string> TokenAsync(long id) => (await house.Berta.GetPage($"/banker/applications/{id}/documents")).Document
        .QuerySelector($"form:has(#{Field}) input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>In the order of the form, token first.</summary>
    private static MultipartFormDataContent Form(string? token, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        if (token is not null) form.Add(new StringContent(token), "__RequestVerificationToken");
        form.Add(new StringContent("payslips:Applicant"), "Purpose");
        foreach (var (name, content) in files)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "Files", FileName = $"\"{name}\"" };
            form.Add(file);
        }
        // What a browser sends when nothing was chosen.
        if (files.Length == 0)
        {
            var none = new ByteArrayContent([]);
            none.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse("form-data; name=\"Files\"; filename=\"\"");
            form.Add(none);
        }
        return form;
    }

    private string[] Incoming() =>
        Directory.Exists(Path.Combine(house.App.DocumentsFolder, "incoming")) ? Directory.GetFiles(Path.Combine(house.App.DocumentsFolder, "incoming")) : [];

    private Task<long> CountAsync(long id) => house.App.Db.SingleAsync<long>("select count(*) from Documents where CaseId = @id", new { id });

    private static string Policy(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single();

    private static string Number(string href) => href.Split('/')[4];

    /// <summary>Sends one half, waits until it has arrived, and is gone.</summary>
    private sealed class CutStream(byte[] content, CancellationTokenSource gone) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > Length / 2)
            {
                await Task.Delay(100, cancellationToken);
                await gone.CancelAsync();
                await Task.Delay(Timeout.Infinite, gone.Token);
            }
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
