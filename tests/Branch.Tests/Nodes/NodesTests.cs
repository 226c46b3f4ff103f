using System.Net;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;
using Branch.Samples;
using Branch.Tests.Data;
using Branch.Tests.Desks.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Nodes;

public sealed class NodesTests
{
    private const int Cases = 12;

    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_make_one_schema_and_one_administrator()
    {
        var connectionString = ServerUnderTest.IsGiven
            ? ServerUnderTest.CreateDatabase()
            : $"Data Source={Path.Combine(Path.GetTempPath(), $"branch-nodes-{Guid.NewGuid():n}.db")}";
        try
        {
            using var one = new Node(connectionString);
            using var two = new Node(connectionString);
            Assert.Equal(HttpStatusCode.OK, (await (await one.VisitorAsync(new())).GetPage("/sign-in")).Status);
            Assert.Equal(HttpStatusCode.OK, (await (await two.VisitorAsync(new())).GetPage("/sign-in")).Status);
            Assert.Single(new[] { one, two }, node => node.Said.Contains("one-time password", StringComparison.Ordinal));
        }
        finally
        {
            if (ServerUnderTest.IsGiven) ServerUnderTest.DropDatabase(connectionString);
            else TemporaryDatabase.DeleteFile(connectionString);
        }
    }

    /// <summary>Two processes and the one of the test, whose machine desk works as well.</summary>
    [Fact]
    public async Task Clerks_at_two_nodes_check_every_case_once_and_nothing_is_lost()
    {
        await using var house = new WorkHouse();
        await house.InitializeAsync();
        for (var i = 0; i < Cases; i++) await house.SubmitAsync();
        using var one = new Node(house.App.ConnectionString, "--Limits:RequestSeconds", "300");
        using var two = new Node(house.App.ConnectionString, "--Limits:RequestSeconds", "300");

        // Each a browser of its own: two windows of one share the notice that the next page shows.
        Visitor[] visitors = [await one.VisitorAsync(new()), await two.VisitorAsync(new()), await one.VisitorAsync(new()), await two.VisitorAsync(new())];
        string[] clerks = ["clara", "clara", "conrad", "conrad"];
        foreach (var (visitor, clerk) in visitors.Zip(clerks))
            await visitor.PostForm("/sign-in", ("UserName", clerk), ("Password", BranchApp.Password));

        var acknowledged = await Task.WhenAll(visitors.Zip(clerks).Select(v => CheckAllAsync(house, v.First, v.Second)));
        Assert.Equal(Cases, acknowledged.Sum());
        Assert.Equal(Cases, await house.App.Db.SingleAsync<long>("select count(*) from Votes where Side = 'back'"));
        Assert.Equal(Cases, await house.App.Db.SingleAsync<long>("select count(distinct CaseId) from WorkItems where Desk = 'manager' and Status = 'open'"));
        Assert.Equal(Cases, await house.App.Db.SingleAsync<long>("select count(*) from WorkItems where Status in ('open', 'claimed')"));
        Assert.Null((await house.Get<AuditVerification>().RunAsync(default)).Broken);
    }

    [Fact]
    public async Task A_form_that_one_node_served_can_be_sent_to_the_other()
    {
        await using var house = new WorkHouse();
        await house.InitializeAsync();
        await house.SubmitAsync();
        using var one = new Node(house.App.ConnectionString);
        using var two = new Node(house.App.ConnectionString);
        var jar = new CookieContainer();
        var here = await one.VisitorAsync(jar);
        await here.PostForm("/sign-in", ("UserName", "clara"), ("Password", BranchApp.Password));
        var queue = await here.GetPage("/work/clerk");
        var page = await (await two.VisitorAsync(jar)).PostForm(queue, ".page-head form");
        Assert.StartsWith("/work/clerk/", page.Url);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    /// <returns>How many votes this browser was told are recorded, until nothing waits any more.</returns>
    private static async Task<int> CheckAllAsync(WorkHouse house, Visitor visitor, string clerk)
    {
        for (var votes = 0; ; votes++)
        {
            var page = await visitor.PostForm(await visitor.GetPage("/work/clerk"), ".page-head form");
            if (page.Url == "/work/clerk") return votes;
            await new SampleChecks(house.App.Db, house.Get<RecordVerification>()).RecordAsync(house[clerk], long.Parse(page.Url.Split('/')[^1], null), default);
            page = await visitor.PostForm(await visitor.GetPage(page.Url), "form.work-form", ("Vote.Judgement", "positive"), ("Vote.Comment", "Alles belegt."));
            Assert.Contains("your vote is recorded", page.Text(".notice"));
        }
    }
}
