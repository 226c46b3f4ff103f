using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Branch.Access;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Samples;
using Branch.Tests.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Desks;

/// <summary>One house for all of these tests: a case that was approved, one that waits for a clerk, and a draft.</summary>
public sealed class CaseFileHouse : IAsyncLifetime
{
    private readonly Dictionary<string, Actor> people = [];

    public BranchApp App { get; } = new();
    public long Approved { get; private set; }
    public long Waiting { get; private set; }
    public long Draft { get; private set; }

    public async ValueTask InitializeAsync()
    {
        foreach (var role in (string[])[Role.Banker, Role.Clerk, Role.Manager, Role.Auditor, Role.Administrator]) await AddAsync(role, role, 1);
        await AddAsync("colleague", Role.Clerk, 1);
        await AddAsync("stranger", Role.Clerk, 2);
        await App.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("update UserBranches set BranchId = (select Id from BranchOffices where Code = '002') where UserId = @Id", new { people["stranger"].Id });
            foreach (var product in StandardProducts.All)
                await ProductVersions.CreateAsync(tx, Actor.System, product, new DateOnly(2020, 1, 1), null, true, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        });
        Approved = await SubmitAsync();
        await ApproveAsync(Approved);
        Waiting = await SubmitAsync();
        Draft = await Get<StartApplication>().RunAsync(people[Role.Banker], "draft", null, default);
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    public Task<Work> ItemAsync(long caseId) => App.Db.SingleAsync<Work>("""
        select w.Id, w.Desk, w.Version, r.Hash
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          join Revisions r on r.Id = c.RevisionId
         where w.CaseId = @caseId and w.Status in ('open', 'claimed')
        """, new { caseId });

    public async Task<long> SubmitAsync()
    {
        var banker = people[Role.Banker];
        var id = await Get<StartApplication>().RunAsync(banker, Guid.NewGuid().ToString(), null, default);
        var version = await Get<SaveDraft>().RunAsync(banker, id, Bank.Application(), 1, default);
        await Get<SubmitApplication>().RunAsync(banker, id, version, Bank.For, default);
        await SettledAsync(id);
        return id;
    }

    private async Task ApproveAsync(long id)
    {
        var item = await ClaimAsync(Role.Clerk, id);
        await new SampleChecks(App.Db, Get<RecordVerification>()).RecordAsync(people[Role.Clerk], item.Id, default);
        await Get<CastVote>().RunAsync(people[Role.Clerk], item.Id, item.Version, item.Hash, new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." }, default);
        item = await ClaimAsync(Role.Manager, id);
        await Get<DecideCase>().RunAsync(people[Role.Manager], item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Approve }, default);
        await SettledAsync(id);
        item = await ItemAsync(id);
        await Get<AnswerOffer>().RunAsync(people[Role.Banker], item.Id, item.Version,
            new CustomerAnswer { Answer = CustomerAnswer.Accepted, On = WorkingTime.Day(App.Services.GetRequiredService<TimeProvider>().GetUtcNow()) }, default);
        await SettledAsync(id);
    }

    public async Task<Work> ClaimAsync(string who, long id)
    {
        await Get<ClaimWorkItem>().RunAsync(people[who], (await ItemAsync(id)).Id, default);
        return await ItemAsync(id);
    }

    /// <summary>The machine desk works by itself in the whole application.</summary>
    private async Task SettledAsync(long caseId)
    {
        for (var i = 0; i < 3_000; i++, await Task.Delay(20))
            if (await App.Db.SingleAsync<long>("select count(*) from WorkItems where CaseId = @caseId and Desk = 'system' and Status <> 'done'", new { caseId }) == 0)
                return;
        throw new TimeoutException("The machine desk does not get on.");
    }

    private async Task AddAsync(string name, string role, int branch)
    {
        var office = await App.BranchOffice($"00{branch}", $"Filiale {branch}");
        var id = await App.AddPerson(name, role);
        people[name] = new Actor(id, name, name, [role], [office]);
    }
}

public sealed record Work(long Id, string Desk, long Version, string Hash);

public sealed partial class CaseFilePageTests(CaseFileHouse house) : IClassFixture<CaseFileHouse>
{
    [Fact]
    public async Task A_case_that_one_may_not_see_is_answered_like_one_that_does_not_exist()
    {
        var stranger = await house.App.SignInAs("stranger");
        var auditor = await house.App.SignInAs(Role.Auditor);
        var unknown = await stranger.GetPage("/cases/999999");
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        foreach (var page in (Page[])[await stranger.GetPage($"/cases/{house.Approved}"), await stranger.GetPage($"/cases/{house.Approved}?revision=1"),
            await stranger.GetPage($"/cases/{house.Approved}/letters/{await LetterAsync()}"), await auditor.GetPage($"/cases/{house.Draft}")])
        {
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Equal(WithoutRequest(unknown), WithoutRequest(page));
        }
    }

    [Fact]
    public async Task An_administrator_sees_no_case()
    {
        var administrator = await house.App.SignInAs(Role.Administrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetPage($"/cases/{house.Approved}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetPage("/cases")).Status);
    }

    [Fact]
    public async Task The_file_of_an_approved_case_shows_all_of_it_on_one_page()
    {
        var page = await (await house.App.SignInAs(Role.Auditor)).GetPage($"/cases/{house.Approved}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["application", "checks", "documents", "verification", "votes", "remarks", "work", "letters", "way"], page.Document.QuerySelectorAll("main section[id]").Select(s => s.Id));
        Assert.Equal(["Front-office vote", "Back-office vote", "Decision"], page.Texts("#votes tbody th"));
        Assert.Equal(["Credit bureau System", "Assessment System", "Verification Clerk", "Decision Manager", "Offer with its date System", "Pre-contract information System",
            "Loan contract System", "Approval letter System", "Offer to the customer Banker", "Hand-over System"], page.Texts("#work tbody th"));
        Assert.NotNull(page.Document.QuerySelector("#way svg.flow .is-approved.is-passed"));
        Assert.Equal("The case was closed: Approved.", page.Texts("#timeline li > p:not(.muted)").First(text => !text.EndsWith("opened the case.", StringComparison.Ordinal)));
        Assert.NotEmpty(page.Texts("#timeline details.raw"));
    }

    [Fact]
    public async Task Raw_events_are_for_auditors_and_refusals_for_them_and_managers()
    {
        var id = await house.SubmitAsync();
        var item = await house.ItemAsync(id);
        var other = new Actor(2_000, "x", "Max Fremd", [Role.Manager], [await house.App.BranchOffice("001", "")]);
        await Assert.ThrowsAsync<RefusedException>(() => house.Get<ClaimWorkItem>().RunAsync(other, item.Id, default));

        var seen = new Dictionary<string, (bool Refusal, bool Raw)>();
        foreach (var role in (string[])[Role.Banker, Role.Clerk, Role.Manager, Role.Auditor])
        {
            var page = await (await house.App.SignInAs(role)).GetPage($"/cases/{id}");
            seen[role] = (page.Text("#timeline").Contains("Max Fremd was refused an attempt (taking over)", StringComparison.Ordinal), page.Document.QuerySelector(".raw") is not null);
        }
        Assert.Equal([(false, false), (false, false), (true, false), (true, true)], seen.Values);
    }

    [Fact]
    public async Task A_letter_opens_in_the_browser_for_whoever_may_see_the_case()
    {
        var letter = await LetterAsync();
        var banker = await house.App.SignInAs(Role.Banker);
        using var response = await banker.Client.GetAsync($"/cases/{house.Approved}/letters/{letter}");
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches(@"^inline; filename=\d{4}-\d{6}-approval\.pdf$", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("%PDF"u8.ToArray(), (await response.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal(HttpStatusCode.NotFound, (await banker.GetPage($"/cases/{house.Waiting}/letters/{letter}")).Status);
    }

    [Fact]
    public async Task A_whole_number_leads_straight_to_the_case()
    {
        var number = await house.App.Db.SingleAsync<string>("select Number from Cases where Id = @Approved", new { house.Approved });
        var page = await (await house.App.SignInAs(Role.Clerk)).GetPage($"/cases?q={number}");
        Assert.Equal($"/cases/{house.Approved}", page.Url);
        var list = await (await house.App.SignInAs("stranger")).GetPage($"/cases?q={number}");
        Assert.Equal("No case that you may see fits this.", list.Text(".empty p"));
    }

    [Fact]
    public async Task Who_comes_too_late_reads_who_was_faster()
    {
        var id = await house.SubmitAsync();
        var colleague = await house.App.SignInAs("colleague");
        var page = await colleague.GetPage($"/cases/{id}");
        Assert.Equal("Claim", page.Text(".page-head form button"));
        await house.ClaimAsync(Role.Clerk, id);

        var late = await colleague.PostForm(page, ".page-head form");

        Assert.Equal((HttpStatusCode.Conflict, "This case has moved on"), (late.Status, late.Heading));
        Assert.Equal("clerk took over: Verification.", late.Text(".timeline li p"));
        Assert.Equal($"/cases/{id}", late.Document.QuerySelector("a.primary")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_refusal_is_a_sentence_and_for_a_script_a_small_document()
    {
        var item = await house.ItemAsync(house.Waiting);
        var manager = await house.App.SignInAs(Role.Manager);
        var form = await manager.GetPage($"/cases/{house.Waiting}");
        Assert.Null(form.Document.QuerySelector(".page-head form"));
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var page = await manager.Post($"/work/items/{item.Id}/claim", ("__RequestVerificationToken", token));
        Assert.Equal((HttpStatusCode.Forbidden, "This work belongs to another desk."), (page.Status, page.Text("main [role=alert]")));

        manager.Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var answer = await manager.Post($"/work/items/{item.Id}/claim", ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        var json = JsonDocument.Parse(await answer.Response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("NotYourDesk", "This work belongs to another desk."), (json.GetProperty("reason").GetString(), json.GetProperty("message").GetString()));
    }

    private Task<long> LetterAsync() => house.App.Db.SingleAsync<long>("select Id from Letters where CaseId = @Approved and Template = 'approval'", new { house.Approved });

    private static string WithoutRequest(Page page) => Request().Replace(page.Main, "");

    [GeneratedRegex(@"Request \S+")]
    private static partial Regex Request();
}
