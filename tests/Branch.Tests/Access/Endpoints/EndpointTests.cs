using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text;
using Branch.Access;
using Branch.Audit;
using Branch.Flow;
using Branch.Tests.Flow;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Access.Endpoints;

/// <summary>
/// Every endpoint, asked by everybody, with a case in every state. What has to come out is worked out from the policies and
/// <see cref="Expected"/>, and printed into docs/security.md: with BRANCH_WRITE_DOCS set the section is written, without it compared.
/// </summary>
[Collection(OneElsa.AtATime)]
public sealed class EndpointTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- who reaches what: written by EndpointTests -->", End = "<!-- end of who reaches what -->";

    [Fact]
    public async Task Every_endpoint_answers_everybody_as_its_policy_says_in_every_state_of_a_case()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The bank is put back as a file.");
        await using var house = new EndpointHouse();
        await house.BuildAsync();
        var endpoints = await EndpointsAsync(house.App.Services);
        // Elsa's interface is not in every build.
        Compare(Document([.. endpoints.Where(e => !e.IsOfElsa)]));
        Assert.Equal(ElsaPart.Here is not null, endpoints.Any(e => e.IsOfElsa));

        var (ask, wrong, asked, begin) = (new Ask(house), new List<string>(), 0, Stopwatch.GetTimestamp());
        var mark = await house.MarkAsync();
        foreach (var endpoint in endpoints)
            foreach (var standing in endpoint.IsOfACase ? Standing.All : [Standing.All[1]])
                foreach (var person in People.All)
                {
                    if (ask.Address(endpoint.Route, standing) is not { } address) continue;
                    asked++;
                    var expected = endpoint.Expect(person, standing);
                    var (answer, detail) = await ask.AsAsync(house.Callers[person.Name], endpoint.Route, endpoint.Method, address, standing);
                    var moved = endpoint.Method == "POST" && await house.MarkAsync() != mark;
                    if (!Fits(expected, answer, endpoint.Reach) || (moved && expected != Answer.Yes))
                        wrong.Add($"{endpoint.Method} {address} ({standing.Name}) by {person.Name}: {expected} expected, {answer} ({detail}){(moved ? ", and something changed" : "")}");
                    if (moved) house.PutBack();
                }
        output.WriteLine($"{endpoints.Count} endpoints, {asked} requests in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s, {house.PutsBack} of them put back");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked} answers are wrong:\n{string.Join('\n', wrong.Take(60))}");
    }

    /// <summary>What is refused may be refused in several words; what is a secret or a matter of policy has one answer.</summary>
    private static bool Fits(Answer expected, Answer answer, Reach reach) => expected switch
    {
        Answer.No => answer is Answer.No or Answer.Unknown or Answer.Forbidden,
        // There may be nothing of that number, or nothing to do.
        Answer.Yes when reach == Reach.House => answer is Answer.Yes or Answer.Unknown or Answer.No or Answer.NotYet,
        _ => answer == expected,
    };

    private static async Task<IReadOnlyList<Classified>> EndpointsAsync(IServiceProvider services)
    {
        var (policies, authorization) = (services.GetRequiredService<IAuthorizationPolicyProvider>(), services.GetRequiredService<IAuthorizationService>());
        var all = new List<Classified>();
        foreach (var route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var reach = route.Metadata.GetMetadata<ReachesAttribute>()?.Reach
                ?? throw new InvalidOperationException($"{route.DisplayName} says not what it reaches: [Reaches(Reach.…)]");
            var names = route.Metadata.GetMetadata<IAllowAnonymous>() is null ? route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy!).Distinct().ToList() : [];
            var admitted = new HashSet<string>();
            foreach (var person in People.All)
                if (await AdmitsAsync(policies, authorization, names, person)) admitted.Add(person.Name);
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                all.Add(new Classified(route, method, names.Count == 0 ? "anybody" : string.Join(", ", names), reach, admitted));
        }
        return [.. all.OrderBy(e => e.Address, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)];
    }

    private static async Task<bool> AdmitsAsync(IAuthorizationPolicyProvider policies, IAuthorizationService authorization, List<string> names, Somebody person)
    {
        if (names.Count > 0 && person.Role is null) return false;
        var principal = new ClaimsPrincipal(new ClaimsIdentity(Claims(person), "test"));
        foreach (var name in names)
            if (!(await authorization.AuthorizeAsync(principal, null, (await policies.GetPolicyAsync(name))!)).Succeeded) return false;
        return true;
    }

    private static IEnumerable<Claim> Claims(Somebody person)
    {
        yield return new Claim(Policy.Step, person.Awaits.ToString());
        if (person.Awaits != SignInStep.Done) yield break;
        if (person.Role is not null) yield return new Claim(ClaimTypes.Role, person.Role);
        if (person.Leads is not null) yield return new Claim(Policy.Leads, "");
    }

    private static void Compare(string document)
    {
        var (path, text) = (Docs(), File.ReadAllText(Docs()));
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("BRANCH_WRITE_DOCS") is not null) File.WriteAllText(path, text[..from] + "\n\n" + document.Trim() + "\n\n" + text[to..]);
        else Assert.Equal(document.Trim(), text[from..to].Trim());
    }

    private static string Document(IReadOnlyList<Classified> endpoints)
    {
        var text = new StringBuilder();
        text.Append("| policy |").AppendJoin("", People.All.Select(p => $" {p.Name} |")).Append("\n|---|").AppendJoin("", People.All.Select(_ => "---|")).Append('\n');
        foreach (var policy in endpoints.GroupBy(e => e.Policy).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {policy.Key} |").AppendJoin("", People.All.Select(p => $" {Word(policy.First().ByPolicy(p))} |")).Append('\n');

        text.Append("\n| reach | case |").AppendJoin("", Inside.Select(p => $" {p.Name} |")).Append("\n|---|---|").AppendJoin("", Inside.Select(_ => "---|")).Append('\n');
        foreach (var reach in endpoints.Select(e => e.Reach).Distinct().Order())
            foreach (var rows in Standings(endpoints, reach).GroupBy(s => Row(endpoints, reach, s)))
                text.Append(CultureInfo.InvariantCulture, $"| {reach} | {(rows.Count() == Standing.All.Count || !IsOfACase(reach) ? "any" : string.Join("; ", rows.Select(s => s.Name)))} |{rows.Key}\n");

        text.Append("\n| endpoint | policy | reach |\n|---|---|---|\n");
        foreach (var e in endpoints) text.Append(CultureInfo.InvariantCulture, $"| {e.Method} {e.Address} | {e.Policy} | {e.Reach} |\n");
        return text.ToString();
    }

    private static IEnumerable<Somebody> Inside => People.All.Where(p => p is { Role: not null, Awaits: SignInStep.Done });

    private static IEnumerable<Standing> Standings(IReadOnlyList<Classified> endpoints, Reach reach) => IsOfACase(reach)
        ? Standing.All.Where(s => s.Desk is not null || endpoints.Any(e => e.Reach == reach && !e.Address.Contains("{itemId", StringComparison.Ordinal)))
        : [Standing.All[1]];

    private static string Row(IReadOnlyList<Classified> endpoints, Reach reach, Standing standing) => string.Concat(Inside.Select(p =>
        endpoints.Any(e => e.Reach == reach && e.Admits(p)) ? $" {Word(Expected.Of(reach, p, standing))} |" : " – |"));

    private static bool IsOfACase(Reach reach) => reach is not (Reach.House or Reach.Member or Reach.Own);

    private static string Word(Answer answer) => answer switch
    {
        Answer.Yes => "yes",
        Answer.No => "no",
        Answer.Unknown => "404",
        Answer.Forbidden => "403",
        Answer.SignIn => "sign-in",
        Answer.NotYet => "what is missing",
    };

    private static string Docs([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../docs/security.md"));

    /// <param name="Admitted">Names of those whom its policy lets in.</param>
    private sealed record Classified(RouteEndpoint Route, string Method, string Policy, Reach Reach, HashSet<string> Admitted)
    {
        public string Address => Ask.Template(Route);

        public bool IsOfACase => IsOfACase(Reach);

        public bool IsOfElsa => Address.StartsWith("/elsa/", StringComparison.Ordinal);

        public bool Admits(Somebody person) => Admitted.Contains(person.Name);

        public Answer ByPolicy(Somebody person) => Admits(person) ? Answer.Yes
            : person.Role is null ? Answer.SignIn
            : person.Awaits != SignInStep.Done ? Answer.NotYet
            : Answer.Forbidden;

        public Answer Expect(Somebody person, Standing standing) => Admits(person) ? Expected.Of(Reach, person, standing) : ByPolicy(person);
    }
}
