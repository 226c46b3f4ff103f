using Branch.Documents;
using Branch.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Documents;

/// <summary>Alone in the process while it measures.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
public sealed class Measured;

[Collection(nameof(StreamingTests))]
public sealed class StreamingTests : IDisposable
{
    private const int Size = 15_000_000;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"branch-streaming-{Guid.NewGuid():n}");

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    /// <summary>From the body of the request to the file at rest, and back to a reader; the test's own server would hold it whole.</summary>
    [Fact]
    public async Task A_large_file_passes_through_in_and_out_without_lying_in_memory()
    {
        var store = new DocumentStore(folder, new byte[MasterKey.Size], new NoScanner(), 20_000_000, TimeProvider.System);
        var (body, type) = await FormAsync();
        await PassAsync(store, body, type);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await PassAsync(store, body, type);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Size / 4);
    }

    private static async Task PassAsync(DocumentStore store, byte[] body, string type)
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddSingleton<IAntiforgery, AnyForm>().BuildServiceProvider() };
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentType = type;
        var hash = "";
        await StreamedForm.ReadAsync(http, async (_, name, content) =>
        {
            using var file = await store.ReceiveAsync(content, name, default);
            store.Keep(file);
            (hash, var size) = (file.Hash, file.Size);
            Assert.Equal(Size, size);
        }, default);
        await using var stored = store.Open(hash);
        await stored.CopyToAsync(Stream.Null);
    }

    private static async Task<(byte[] Body, string Type)> FormAsync()
    {
        using var form = new MultipartFormDataContent { { new StringContent("payslips:Applicant"), "Purpose" } };
        form.Add(new ByteArrayContent(Papers.LargePdf(Size)), "Files", "gross.pdf");
        return (await form.ReadAsByteArrayAsync(), form.Headers.ContentType!.ToString());
    }

    /// <summary>The token is another test's business.</summary>
    private sealed class AnyForm : IAntiforgery
    {
        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => throw new NotSupportedException();

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => throw new NotSupportedException();

        public void SetCookieTokenAndHeader(HttpContext httpContext) => throw new NotSupportedException();

        public Task ValidateRequestAsync(HttpContext httpContext) => throw new NotSupportedException();
    }
}
