using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Branch.Access;
using Branch.Flow;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Branch.Tests.Flow;

/// <summary>The endpoints of Elsa's interface find its services in a static field: two applications with it in one process would disturb each other.</summary>
internal static class OneElsa
{
    public const string AtATime = "one interface of Elsa at a time";
}

/// <summary>Elsa's own interface, as its designer uses it, over HTTP.</summary>
[Collection(OneElsa.AtATime)]
public sealed class ElsaApiTests : IDisposable
{
    private readonly BranchApp app = new() { Settings = { ["Flow:ElsaApi"] = "true" } };

    public ElsaApiTests() => Assert.SkipWhen(ElsaPart.Here is null, "Elsa is not compiled in.");

    public void Dispose() => app.Dispose();

    [Fact]
    public async Task An_administrator_reads_the_shipped_documents_and_changes_nothing()
    {
        await app.AddPerson("ada", Role.Administrator);
        var client = (await app.SignInAs("ada")).Client;
        var list = await client.GetFromJsonAsync<JsonElement>("/elsa/api/workflow-definitions?versionOptions=Latest");
        var names = list.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("definitionId").GetString()!);
        Assert.Equal(FlowLibrary.Load().All.Select(flow => flow.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));

        var loan = await client.GetFromJsonAsync<JsonElement>("/elsa/api/workflow-definitions/by-definition-id/loan");
        Assert.True(loan.GetProperty("isReadonly").GetBoolean());
        var verify = loan.GetProperty("root").GetProperty("activities").EnumerateArray().First(a => a.GetProperty("id").GetString() == "verify");
        Assert.Equal(("Branch.DeskTask", "Verification"), (verify.GetProperty("type").GetString(), verify.GetProperty("metadata").GetProperty("displayText").GetString()));
        Assert.Equal(FlowLibrary.Load().Current("loan").Node("verify").X, verify.GetProperty("metadata").GetProperty("designer").GetProperty("position").GetProperty("x").GetDouble());

        foreach (var (method, path) in (IEnumerable<(string, string)>)[("POST", "workflow-definitions"), ("DELETE", "workflow-definitions/loan"),
            ("POST", "workflow-definitions/loan/execute"), ("PUT", "workflow-definitions/import"), ("POST", "workflow-definitions/loan/publish")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/elsa/api/{path}") { Content = JsonContent.Create(new { }) };
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(request)).StatusCode);
        }
        // What Elsa does on a GET.
        foreach (var path in (string[])["workflow-definitions/loan/execute", "events/trigger?t=x", "bookmarks/resume?t=x"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/elsa/api/{path}")).StatusCode);
    }

    [Fact]
    public async Task The_designer_learns_the_activities_with_their_outcomes_and_inputs()
    {
        await app.AddPerson("ada", Role.Administrator);
        var client = (await app.SignInAs("ada")).Client;
        var all = await client.GetFromJsonAsync<JsonElement>("/elsa/api/descriptors/activities");
        var activities = all.GetProperty("items").EnumerateArray().ToDictionary(a => a.GetProperty("typeName").GetString()!);
        Assert.Equal(FlowVocabulary.DeskNames.SelectMany(FlowVocabulary.Outcomes).ToHashSet(), Ports("Branch.DeskTask"));
        Assert.Equal(FlowVocabulary.TaskNames.SelectMany(FlowVocabulary.TaskOutcomes).ToHashSet(), Ports("Branch.SystemTask"));
        Assert.Equal("Branch", activities["Branch.CloseCase"].GetProperty("category").GetString());
        Assert.Equal(["desk", "level", "dueHours"], activities["Branch.DeskTask"].GetProperty("inputs").EnumerateArray()
            .Select(i => JsonNamingPolicy.CamelCase.ConvertName(i.GetProperty("name").GetString()!)));

        HashSet<string> Ports(string type) => [.. activities[type].GetProperty("ports").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];
    }

    [Fact]
    public async Task Nobody_else_gets_an_answer()
    {
        await app.AddPerson("carl", Role.Clerk);
        await app.AddPerson("olga", Role.Auditor);
        var stranger = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
        foreach (var name in (string[])["carl", "olga"])
        {
            var client = (await app.SignInAs(name)).Client;
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/elsa/api/workflow-definitions", null)).StatusCode);
        }
    }

    [Fact]
    public async Task The_forms_of_the_application_are_what_they_were()
    {
        await app.AddPerson("ada", Role.Administrator);
        var admin = await app.SignInAs("ada");
        await admin.GetPage("/elsa/api/workflow-definitions");
        Assert.NotEqual("", (await admin.PostForm("/admin/branches/new", ("Code", ""))).Error("Code"));
    }

    [Fact]
    public async Task It_is_off_unless_asked_for()
    {
        using var plain = new BranchApp();
        await plain.AddPerson("ada", Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await (await plain.SignInAs("ada")).Client.GetAsync("/elsa/api/workflow-definitions")).StatusCode);
    }
}
