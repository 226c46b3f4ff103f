using Branch.Access;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Samples;
using Branch.Tests.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Desks.Queue;

/// <summary>The whole application with people at the desks that work from a queue; everybody signs in by their name here.</summary>
public sealed class WorkHouse : IAsyncLifetime
{
    private readonly Dictionary<string, Actor> people = [];
    private int customers;

    public BranchApp App { get; } = new();

    public Actor this[string name] => people[name];

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        await App.AddProductsAsync();
        await AddAsync("berta", null, Role.Banker);
        await AddAsync("clara", null, Role.Clerk);
        await AddAsync("conrad", null, Role.Clerk);
        await AddAsync("martin", 25_000, Role.Manager);
        await AddAsync("dora", 100_000, Role.Manager);
        await AddAsync("double", 100_000, Role.Clerk, Role.Manager);
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    public async Task<long> SubmitAsync(decimal amount = 12_000m, string product = "instalment")
    {
        var application = Bank.Of(customers++, Bank.Application(amount));
        application.Product = product;
        var offered = StandardProducts.All.Single(p => p.Code == product);
        if (!offered.HasAmount) application.Amount = null;
        if (!offered.HasTerm) (application.TermMonths, application.Purpose, application.PurposeNote) = (null, null, null);
        var id = await Get<StartApplication>().RunAsync(people["berta"], Guid.NewGuid().ToString(), null, default);
        var version = await Get<SaveDraft>().RunAsync(people["berta"], id, application, 1, default);
        await Get<SubmitApplication>().RunAsync(people["berta"], id, version, Bank.For, default);
        await SettleAsync(id);
        return id;
    }

    /// <summary>Claims the case and records every check that is open.</summary>
    public async Task<Item> VerifyAsync(string clerk, long caseId)
    {
        var item = await ClaimAsync(clerk, caseId);
        await new SampleChecks(App.Db, Get<RecordVerification>()).RecordAsync(people[clerk], item.Id, default);
        return item;
    }

    public async Task VoteAsync(string clerk, long caseId, string judgement = Judgement.Positive)
    {
        var item = await VerifyAsync(clerk, caseId);
        var vote = new BackVote { Judgement = judgement, Comment = "Unterlagen geprüft.", Reasons = judgement == Judgement.Negative ? ["employment"] : [] };
        await Get<CastVote>().RunAsync(people[clerk], item.Id, item.Version, item.Hash, vote, default);
    }

    public async Task ApproveAsync(string manager, long caseId)
    {
        var item = await ClaimAsync(manager, caseId);
        await Get<DecideCase>().RunAsync(people[manager], item.Id, item.Version, item.Hash, new DecisionForm { Kind = DecisionKind.Approve, Comment = "Ja." }, default);
    }

    public async Task<Item> ClaimAsync(string person, long caseId)
    {
        await Get<ClaimWorkItem>().RunAsync(people[person], (await ItemAsync(caseId)).Id, default);
        return await ItemAsync(caseId);
    }

    public Task<Item> ItemAsync(long caseId) => App.Db.SingleAsync<Item>("""
        select w.Id, w.Node, w.Desk, w.Status, w.AssigneeId, w.Version, r.Hash
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          join Revisions r on r.Id = c.RevisionId
         where w.CaseId = @caseId and w.Status in ('open', 'claimed')
        """, new { caseId });

    public Task<string> NumberAsync(long caseId) => App.Db.SingleAsync<string>("select Number from Cases where Id = @caseId", new { caseId });

    private async Task AddAsync(string name, decimal? limit, params string[] roles)
    {
        var branchId = await App.BranchOffice("001", "Hauptstelle");
        var person = new PersonData(name, $"{char.ToUpperInvariant(name[0])}{name[1..]} Berg", $"P-{name}", "en", roles, [branchId]);
        var hash = Get<Accounts>().Hash(BranchApp.Password);
        var id = await App.Db.TransactAsync(async tx =>
        {
            var made = await App.People.CreateAsync(tx, Actor.System, person, hash, mustChangePassword: false);
            if (limit is { } euros) await Authorities.GrantAsync(tx, made, Money.FromEuros(euros));
            return made;
        });
        people[name] = new Actor(id, name, person.DisplayName, roles, [branchId]);
    }

    /// <summary>Another account, a manager's, of a person who has one.</summary>
    public async Task TwinAsync(string name, string of)
    {
        await AddAsync(name, 100_000, Role.Manager);
        await App.Db.TransactAsync(tx => tx.ExecuteAsync("update Users set PersonnelNumber = @number where Id = @Id", new { number = $"P-{of}", people[name].Id }));
    }

    public Task LeadAsync(string name, string desk) => App.Db.TransactAsync(async tx =>
    {
        if (await tx.FirstOrDefaultAsync<long?>("select UserId from TeamLeads where UserId = @Id and Desk = @desk", new { people[name].Id, desk }) is not null) return;
        await tx.ExecuteAsync("insert into TeamLeads (UserId, Desk) values (@Id, @desk)", new { people[name].Id, desk });
    });

    /// <summary>Does the machine's work, or waits for the worker who already has it.</summary>
    private async Task SettleAsync(long caseId)
    {
        for (var tries = 0; tries < 1_000; tries++, await Task.Delay(10))
        {
            await Get<MachineSteps>().RunAllAsync(default);
            if (await App.Db.SingleAsync<long>("select count(*) from WorkItems where CaseId = @caseId and Desk = 'system' and Status in ('open', 'claimed')", new { caseId }) == 0)
                return;
        }
        throw new TimeoutException(await App.Db.FirstOrDefaultAsync<string>("select LastError from WorkItems where CaseId = @caseId and Desk = 'system' and Status in ('open', 'claimed')", new { caseId }));
    }
}
