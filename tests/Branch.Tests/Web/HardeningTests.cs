using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Branch.Access;
using Branch.Data;
using Branch.Desks.Reports;
using Branch.Tests.Data;
using Branch.Tests.Nodes;

namespace Branch.Tests.Web;

/// <summary>What an installation does for itself, asked over a real connection where that makes a difference.</summary>
public sealed class HardeningTests
{
    [Fact]
    public async Task Behind_a_proxy_that_is_known_the_client_is_who_it_says_and_everything_is_https()
    {
        await using var app = new BranchApp();
        await app.AddPerson("petra", Role.Auditor);
        using var node = new Node(app.ConnectionString, "--Proxy:Addresses", "127.0.0.1");
        var visitor = await node.VisitorAsync(new());
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        visitor.Client.DefaultRequestHeaders.Host = "branch.example";
        var page = await visitor.GetPage("/sign-in");
        Assert.Equal(TimeSpan.FromDays(365).TotalSeconds, double.Parse(page.Response.Headers.GetValues("Strict-Transport-Security").Single().Split('=', ';')[1], null));
        Assert.All(page.Response.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie));

        using var form = new FormUrlEncodedContent([new("UserName", "petra"), new("Password", BranchApp.Password), new("__RequestVerificationToken", Token(page))]);
        // The jar keeps secure cookies from an address without TLS, as a browser would.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form };
        request.Headers.Add("Cookie", page.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("branch.form", StringComparison.Ordinal)).Split(';')[0]);
        using var entered = await visitor.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal("198.51.100.77", await app.Db.SingleAsync<string>("select Address from Sessions"));
    }

    [Fact]
    public async Task What_a_client_says_of_itself_is_not_believed_without_a_known_proxy_and_what_is_too_much_is_refused()
    {
        await using var app = new BranchApp();
        using var node = new Node(app.ConnectionString, "--Logging:LogLevel:Default", "Information", "--Logging:LogLevel:Microsoft", "Information");
        var visitor = await node.VisitorAsync(new());
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        var page = await visitor.PostForm("/sign-in", ("UserName", "nobody\r\n{\"@l\":\"Fatal\"}"), ("Password", "wrong"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("127.0.0.1", await app.Db.SingleAsync<string>("select Address from SignInFailures"));
        Assert.False(page.Response.Headers.Contains("Server"));

        using var huge = new FormUrlEncodedContent([new("UserName", new string('a', 2_000_000)), new("__RequestVerificationToken", Token(page))]);
        using var refused = await visitor.Client.PostAsync("/sign-in", huge);
        Assert.InRange((int)refused.StatusCode, 400, 413);
        using var packed = new ByteArrayContent(Zip(Encoding.ASCII.GetBytes("UserName=a&Password=b")));
        packed.Headers.ContentType = new("application/x-www-form-urlencoded");
        packed.Headers.ContentEncoding.Add("gzip");
        using var unread = await visitor.Client.PostAsync("/sign-in", packed);
        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);
        using var trace = await visitor.Client.SendAsync(new HttpRequestMessage(HttpMethod.Trace, "/sign-in"));
        Assert.InRange((int)trace.StatusCode, 404, 405);

        // However the address was broken, a line of the log is one object.
        await visitor.Client.GetAsync("/cases/%0d%0a%7b%22@l%22:%22Fatal%22%7d?q=%0d%0aFatal");
        await node.StopAsync();
        var lines = node.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.StartsWith('{')).ToList();
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            using var entry = JsonDocument.Parse(line);
            Assert.False(entry.RootElement.TryGetProperty("@l", out var level) && level.GetString() == "Fatal", line);
        }
        Assert.DoesNotContain(node.Said.Split('\n'), line => line.StartsWith("Fatal", StringComparison.Ordinal));
        Assert.Contains("DataProtection:Certificate", node.Said);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_and_nothing_of_it_is_done()
    {
        Assert.SkipWhen(ServerUnderTest.IsBabelfish, "Babelfish does not give up a statement that waits for a lock.");
        await using var app = new BranchApp { Settings = { ["Limits:RequestSeconds"] = "4" } };
        var id = await app.AddPerson("bert", Role.Banker);
        var bert = await app.SignInAs("bert");
        var list = await bert.GetPage("/banker");
        var start = Guid.NewGuid().ToString("N");
        var (began, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        // Who starts the same application meanwhile waits for the key, on SQLite for the one writer.
        var busy = app.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into Cases (StartKey, Status, BranchId, BankerId, CreatedAt)
                values (@key, 'draft', 1, @id, '2026-11-26')
                """, new { key = $"{id}:{start}", id });
            began.SetResult();
            await release.Task;
        });
        try
        {
            await began.Task;
            var page = await bert.PostForm(list, "form.start", ("StartKey", start));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }
        finally
        {
            release.SetResult();
            await busy;
        }
        Assert.Equal(0, await app.Db.SingleAsync<long>("select count(*) from Drafts"));
    }

    [Fact]
    public async Task With_a_certificate_the_keys_in_the_database_are_encrypted()
    {
        var file = Path.Combine(Path.GetTempPath(), $"branch-keys-{Guid.NewGuid():n}.pfx");
        using (var key = RSA.Create(2048))
        using (var made = new CertificateRequest("CN=Branch keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)))
            await File.WriteAllBytesAsync(file, made.Export(X509ContentType.Pfx, "geheim"));
        try
        {
            await using var app = new BranchApp { Settings = { ["DataProtection:Certificate"] = file, ["DataProtection:Password"] = "geheim" } };
            await app.AddPerson("karl", Role.Auditor);
            await app.SignInAs("karl");
            var keys = await app.Db.QueryAsync<string>("select Xml from DataProtectionKeys");
            Assert.NotEmpty(keys);
            Assert.All(keys, xml => Assert.Contains("EncryptedData", xml));
            Assert.All(keys, xml => Assert.DoesNotContain("<masterKey", xml));

            // Another process reads them, and one without the certificate says in a sentence what it lacks.
            using var node = new Node(app.ConnectionString, "--DataProtection:Certificate", file, "--DataProtection:Password", "geheim");
            var visitor = await node.VisitorAsync(new());
            Assert.Equal("/cases", (await visitor.PostForm("/sign-in", ("UserName", "karl"), ("Password", BranchApp.Password))).Url);
            using var wrong = new Node(app.ConnectionString, "--DataProtection:Certificate", file, "--DataProtection:Password", "falsch");
            Assert.Equal(1, await wrong.EndAsync());
            Assert.Contains("DataProtection:Certificate cannot be read", wrong.Said);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")", "'")]
    [InlineData("  +1+1", "'")]
    [InlineData("-2", "'")]
    [InlineData("@SUM(A1)", "'")]
    [InlineData("\t=1", "'")]
    [InlineData("Weber; Anna", "Weber")]
    [InlineData("Weber", "Weber")]
    public void A_cell_of_a_table_is_never_a_formula(string value, string begins) => Assert.StartsWith(begins, Csv.Cell(value).TrimStart('"'));

    private static string Token(Page page) => page.Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static byte[] Zip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal)) zip.Write(bytes);
        return packed.ToArray();
    }
}
