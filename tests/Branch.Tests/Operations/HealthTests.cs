using System.Net;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Operations;
using Branch.Tests.Cases;
using Branch.Tests.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Branch.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task Anybody_learns_whether_the_application_is_ready_and_nothing_more()
    {
        await using var app = new BranchApp();
        var client = app.CreateClient();
        Assert.Equal("live", await client.GetStringAsync("/health/live"));
        Assert.Equal("ready", await client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task An_administrator_learns_how_each_part_is()
    {
        await using var app = new BranchApp();
        await app.AddPerson("ada", Role.Administrator);
        await app.AddPerson("berta", Role.Banker);
        var told = await (await app.SignInAs("ada")).Client.GetStringAsync("/health/ready");
        foreach (var part in (string[])["database", "migrations", "workflows", "renderer", "machine desk", "disk"]) Assert.Contains($"\"{part}\":{{\"status\":\"ready\"", told);
        Assert.Equal("ready", await (await app.SignInAs("berta")).Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task On_the_same_machine_the_reasons_are_told_unless_a_proxy_asks_for_somebody_else()
    {
        using var database = TemporaryDatabase.Embedded();
        using var node = new Node(database.ConnectionString);
        using var client = new HttpClient { BaseAddress = await node.Address };
        Assert.Contains("\"renderer\"", await client.GetStringAsync("/health/ready"));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        Assert.Equal("ready", await client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_makes_it_not_ready()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The disk of SQL Server is its own business.");
        await using var app = new BranchApp();
        using var full = app.WithWebHostBuilder(host => host.UseSetting("Health:MinFreeMegabytes", "999999999"));
        using var answer = await full.CreateClient().GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal("live", await full.CreateClient().GetStringAsync("/health/live"));
    }

    [Fact]
    public void A_database_that_a_newer_version_changed_differs_and_says_by_which_script()
    {
        using var database = TemporaryDatabase.Embedded();
        Assert.Null(Schema.Difference(database.Db, database.ConnectionString));
        Journal(database.ConnectionString, "insert into SchemaVersions (ScriptName, Applied) values ('9999_later.sql', '2030-01-01')");
        Assert.Contains("script 9999_later.sql", Schema.Difference(database.Db, database.ConnectionString));
        Journal(database.ConnectionString, "delete from SchemaVersions where ScriptName in ('9999_later.sql', '0050_seals.sql')");
        Assert.Contains("0050_seals.sql was not run yet", Schema.Difference(database.Db, database.ConnectionString));
    }

    [Fact]
    public async Task A_machine_desk_that_stands_still_makes_it_not_ready()
    {
        var clock = new BankClock();
        var pulse = new DeskPulse(clock);
        var check = new SystemDeskCheck(pulse, clock);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new())).Status);
        pulse.Beat();
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new())).Status);
    }

    private static void Journal(string connectionString, string statement)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = new SqliteCommand(statement, connection);
        command.ExecuteNonQuery();
    }
}
