using System.Globalization;
using System.Net;
using Branch.Access;
using Branch.Tests.Documents;
using Branch.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Branch.Tests.Access.Endpoints;

/// <summary>Sends one request as somebody, with a form that carries everything but what a person would type.</summary>
internal sealed class Ask(EndpointHouse house)
{
    /// <summary>Null where the case in this state has nothing that the address could name.</summary>
    public string? Address(RouteEndpoint endpoint, Standing standing)
    {
        var (address, ids) = (Template(endpoint), house.Ids[standing.Name]);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            long? value = parameter.Name switch
            {
                "caseId" => ids.CaseId,
                "itemId" => ids.ItemId > 0 ? ids.ItemId : null,
                "documentId" => ids.DocumentId,
                "letterId" => ids.LetterId,
                "userId" => house.IdOf(People.TheClerk),
                "code" => 404,
                _ => 1,
            };
            if (value is null) return null;
            var text = parameter.Name switch { "step" => "loan", "rest" => "workflow-definitions", _ => value.Value.ToString(CultureInfo.InvariantCulture) };
            address = address.Replace($"{{{parameter.Name}}}", text, StringComparison.Ordinal);
        }
        return address;
    }

    /// <summary>The address with the names of its parameters.</summary>
    public static string Template(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((RoutePatternLiteralPart)part).Content))));

    public async Task<(Answer Answer, string Detail)> AsAsync(Caller caller, RouteEndpoint endpoint, string method, string address, Standing standing)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST") request.Content = Form(caller, endpoint, standing);
        using var response = await caller.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        CheckHeaders(response, $"{method} {address}");
        var (status, place) = ((int)response.StatusCode, response.Headers.Location?.OriginalString ?? "");
        Assert.True(status < 500, $"{method} {address} answers {status}");
        if (IsCaseFile(place)) status = await StatusOfAsync(caller, place) == HttpStatusCode.NotFound ? 404 : 409;
        return (status switch
        {
            302 when place.Contains("/sign-in?returnUrl=", StringComparison.Ordinal) => Answer.SignIn,
            302 when place.EndsWith("/password", StringComparison.Ordinal) || place.Contains("/sign-in/code", StringComparison.Ordinal) => Answer.NotYet,
            401 => Answer.SignIn,
            403 => Answer.Forbidden,
            404 => Answer.Unknown,
            409 => Answer.No,
            _ => Answer.Yes,
        }, $"{status} {place}");
    }

    /// <summary>What no answer may lack, whoever asked: nothing is cached, guessed at, framed or run.</summary>
    private static void CheckHeaders(HttpResponseMessage response, string what)
    {
        var policy = response.Headers.TryGetValues("Content-Security-Policy", out var policies) ? policies.Single() : "";
        Assert.True(policy.Contains("default-src 'none'", StringComparison.Ordinal) && policy.Contains("frame-ancestors", StringComparison.Ordinal), $"{what}: {policy}");
        Assert.True(response.Headers.TryGetValues("X-Content-Type-Options", out var sniff) && sniff.Single() == "nosniff", what);
        Assert.True(response.Headers.CacheControl?.NoStore == true, what);
        var type = response.Content.Headers.ContentType?.MediaType;
        Assert.True(type is null or "text/html" or "text/plain" or "application/json" or "text/event-stream" || response.Content.Headers.ContentDisposition?.FileName is not null, $"{what}: {type}");
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            Assert.True(cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal) || (cookie.Contains("httponly", StringComparison.Ordinal) && cookie.Contains("samesite=", StringComparison.Ordinal)), $"{what}: {cookie}");
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Caller caller, string place)
    {
        using var response = await caller.Client.GetAsync(place);
        return response.StatusCode;
    }

    /// <summary>Led to the case's file: the way out of a page that is not theirs or not any more.</summary>
    private static bool IsCaseFile(string place) => place.StartsWith("/cases/", StringComparison.Ordinal) && long.TryParse(place["/cases/".Length..], out _);

    private HttpContent Form(Caller caller, RouteEndpoint endpoint, Standing standing)
    {
        var ids = house.Ids[standing.Name];
        (string, string)[] fields =
        [
            ("__RequestVerificationToken", caller.Token), ("Seen", $"{ids.Seen}"), ("Version", $"{ids.Version}"), ("Revision", ids.Revision),
            ("From", $"{house.Ids["approved"].CaseId}"), ("No", "0"), ("Check", "identity:Applicant"), ("ToId", $"{house.IdOf($"another {standing.Desk ?? Role.Banker}, team lead")}"), ("Purpose", "identity:Applicant"), ("Step", "loan"),
        ];
        if (endpoint.Metadata.GetMetadata<StreamedFormAttribute>() is null) return new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Papers.Png(30, 30)), "Files", "Bild.png");
        return form;
    }
}
