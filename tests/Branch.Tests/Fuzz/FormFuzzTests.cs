using System.Text;
using Branch.Access;
using Branch.Tests.Access.Endpoints;
using Branch.Tests.Flow;
using Branch.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using People = Branch.Tests.Access.Endpoints.People;

namespace Branch.Tests.Fuzz;

/// <summary>Forms, addresses and uploads that no browser sends, at every endpoint, by somebody whom it lets in.</summary>
[Collection(OneElsa.AtATime)]
public sealed class FormFuzzTests(ITestOutputHelper output)
{
    private const int Children = 12;

    private readonly Random dice = new(20_261_125);
    private readonly Mutations fields = new(Corpus.Of("form"), seed: 20_261_125);
    private readonly Mutations files = new(Corpus.Of("upload"), seed: 20_261_125);

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_no_failure()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The bank is put back as a file.");
        await using var house = new EndpointHouse();
        await house.BuildAsync();
        var (ask, mark, sent, lines) = (new Ask(house), await house.MarkAsync(), 0, Lines());
        foreach (var endpoint in house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().OrderBy(Ask.Template, StringComparer.Ordinal))
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                for (var child = 0; child < Children; child++, sent++)
                {
                    var (caller, standing) = (house.Callers[WhoOf(endpoint)], Standing.All[dice.Next(Standing.All.Count)]);
                    if (ask.Address(endpoint, standing) is not { } address) continue;
                    using var request = new HttpRequestMessage(new HttpMethod(method), method == "GET" ? $"{address}?{Query(lines)}" : address);
                    if (method == "POST") request.Content = endpoint.Metadata.GetMetadata<StreamedFormAttribute>() is null ? Form(caller, house.Ids[standing.Name], lines) : Upload(caller);
                    using var response = await caller.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    if ((int)response.StatusCode >= 500)
                        Assert.Fail($"{method} {request.RequestUri} answers {(int)response.StatusCode} to {(request.Content is { } body ? Convert.ToBase64String(await body.ReadAsByteArrayAsync()) : "")}");
                    if (method == "POST" && await house.MarkAsync() != mark) house.PutBack();
                }
        output.WriteLine($"{sent} requests");
        Assert.True(sent > 800);
    }

    private static string WhoOf(RouteEndpoint endpoint)
    {
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList();
        return policies.Contains(Role.Banker) ? People.ItsBanker
            : policies.Contains(Role.Manager) || policies.Contains(Policy.Reports) ? People.TheManager
            : policies.Contains(Role.Administrator) || policies.Contains(Policy.Team) || policies.Contains(Policy.Oversight) ? "administrator"
            : People.TheClerk;
    }

    private static List<(byte[] Name, byte[] Value)> Lines() => [.. Corpus.Of("form")
        .SelectMany(file => Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(line => line.Split('=', 2)).Select(pair => (Encoding.UTF8.GetBytes(pair[0]), Encoding.UTF8.GetBytes(pair[1])))];

    /// <summary>Some fields as they are, some damaged, some twice; and now and then the whole as bytes.</summary>
    private ByteArrayContent Form(Caller caller, Ids ids, List<(byte[] Name, byte[] Value)> lines)
    {
        var body = new StringBuilder($"__RequestVerificationToken={Uri.EscapeDataString(caller.Token)}&Seen={ids.Seen}&Version={ids.Version}&Revision={ids.Revision}");
        for (var many = dice.Next(1, 30); many > 0; many--)
        {
            var (name, value) = lines[dice.Next(lines.Count)];
            if (dice.Next(4) == 0) name = fields.Child(name);
            if (dice.Next(2) == 0) value = fields.Child(value);
            body.Append('&').Append(Escaped(name)).Append('=').Append(Escaped(value));
        }
        var bytes = Encoding.UTF8.GetBytes(body.ToString());
        var content = new ByteArrayContent(dice.Next(8) == 0 ? fields.Child(bytes) : bytes);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return content;
    }

    private string Query(List<(byte[] Name, byte[] Value)> lines)
    {
        var (name, value) = lines[dice.Next(lines.Count)];
        string[] known = ["q", "page", "sort", "status", "product", "branch", "role", "revision", "remark", "check", "document", "add", "from", "until", "key", "returnUrl"];
        return $"{known[dice.Next(known.Length)]}={Escaped(fields.Child(value))}&{known[dice.Next(known.Length)]}={Escaped(fields.Child(value))}&{Escaped(fields.Child(name))}=1";
    }

    /// <summary>A form with a file, each part of which may be damaged.</summary>
    private ByteArrayContent Upload(Caller caller)
    {
        var file = files.Take(1).Last();
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes($"--edge\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{caller.Token}\r\n--edge\r\nContent-Disposition: form-data; name=\"Purpose\"\r\n\r\nidentity:Applicant\r\n"),
            .. "--edge\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"u8, .. file, .. "\r\n--edge--\r\n"u8,
        ];
        var content = new ByteArrayContent(dice.Next(2) == 0 ? fields.Child(body) : body);
        content.Headers.TryAddWithoutValidation("Content-Type", dice.Next(6) == 0 ? "multipart/form-data; boundary=\"" : "multipart/form-data; boundary=edge");
        return content;
    }

    private static string Escaped(byte[] bytes) => string.Concat(bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : $"%{b:X2}"));
}
