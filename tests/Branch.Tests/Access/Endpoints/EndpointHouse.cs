using Branch.Access;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Documents;
using Branch.Flow;
using Branch.Samples;
using Branch.Tests.Cases;
using Branch.Tests.Desks;
using Branch.Tests.Documents;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Branch.Tests.Access.Endpoints;

/// <summary>One bank with everybody in it and a case in every state, put back as it was after each act that came through.</summary>
internal sealed class EndpointHouse : IAsyncDisposable
{
    private readonly Dictionary<string, Actor> actors = [];
    private readonly string snapshot = Path.Combine(Path.GetTempPath(), $"branch-endpoints-{Guid.NewGuid():n}.db");
    private int customers;

    /// <summary>In memory where there is such a place: thousands of refusals are written down here, and nobody needs them tomorrow.</summary>
    public BranchApp App { get; } = new()
    {
        Workers = false,
        Folder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        Settings = { ["Flow:ElsaApi"] = $"{ElsaPart.Here is not null}" },
    };

    public int PutsBack { get; private set; }

    public Dictionary<string, Caller> Callers { get; } = [];

    /// <summary>Of each state: what stands in addresses and forms.</summary>
    public Dictionary<string, Ids> Ids { get; } = [];

    public async Task BuildAsync()
    {
        await App.AddProductsAsync();
        var (here, elsewhere) = (await App.BranchOffice("001", "Hauptstelle"), await App.BranchOffice("002", "Nord"));
        foreach (var (person, no) in People.All.Where(p => p.Role is not null).Select((p, i) => (p, i))) await HireAsync(person, no, person.IsElsewhere ? elsewhere : here);
        foreach (var standing in Standing.All) Ids[standing.Name] = await MakeAsync(standing);
        var absence = new Absence(actors[People.ItsBanker].Id, actors["another banker, team lead"].Id, Role.Banker, new(2026, 1, 1), WorkingTime.Day(DateTimeOffset.UtcNow).AddDays(9));
        if (await Get<Substitute>().EnterAsync(actors[People.ItsBanker], absence, default) is { } fault) throw new InvalidOperationException($"{fault}");
        foreach (var person in People.All) Callers[person.Name] = await SignInAsync(person);
        await App.Db.BackupAsync(snapshot, default);
    }

    /// <summary>Counts what acts leave behind; refusals and looking do not count.</summary>
    public Task<long> MarkAsync() => App.Db.SingleAsync<long>("""
        select (select count(*) from AuditEvents where Action not in ('refused', 'case-viewed', 'sign-in-refused')) + (select coalesce(sum(Version), 0) from Drafts)
        """);

    public void PutBack()
    {
        PutsBack++;
        using var source = new SqliteConnection($"Data Source={snapshot};Pooling=False");
        using var target = new SqliteConnection(App.ConnectionString);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    public long IdOf(string name) => actors[name].Id;

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in Callers.Values) caller.Client.Dispose();
        await App.DisposeAsync();
        File.Delete(snapshot);
    }

    private T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    private async Task HireAsync(Somebody person, int no, long branchId)
    {
        var data = new PersonData($"person{no}", person.Name, $"{no}", "en", [person.Role!], [branchId]) { Leads = person.Leads is { } desk ? [desk] : [] };
        var hash = Get<Accounts>().Hash(BranchApp.Password);
        var id = await App.Db.TransactAsync(async tx =>
        {
            var made = await App.People.CreateAsync(tx, Actor.System, data, hash, mustChangePassword: person.Awaits == SignInStep.Password);
            if (person.Awaits == SignInStep.Code)
                await tx.ExecuteAsync("insert into Authenticators (UserId, Secret, LastStep, AddedAt) values (@made, '', 0, '2026-01-01')", new { made });
            if (person.Role == Role.Manager) await Authorities.GrantAsync(tx, made, Money.FromEuros(person.Name == People.TheManager ? 50_000 : 200_000));
            return made;
        });
        actors[person.Name] = new Actor(id, data.UserName, data.DisplayName, data.Roles, data.BranchIds) { Leads = data.Leads };
    }

    private async Task<Ids> MakeAsync(Standing standing)
    {
        var (banker, clerk, manager) = (actors[People.ItsBanker], actors[People.TheClerk], actors[People.TheManager]);
        var application = Bank.Of(customers++, Bank.Application(standing.Node == "second" ? 60_000 : 12_000));
        var id = await Get<StartApplication>().RunAsync(banker, Guid.NewGuid().ToString(), null, default);
        var version = await Get<SaveDraft>().RunAsync(banker, id, application, 1, default);
        using (var file = await Get<DocumentStore>().ReceiveAsync(new MemoryStream(Papers.Png()), "Ausweis.png", default))
            await Get<AddDocument>().RunAsync(banker, id, new RequiredDocument("identity", "Applicant"), "Ausweis.png", file, default);
        if (!standing.IsSubmitted) return await IdsAsync(id);
        await Get<SubmitApplication>().RunAsync(banker, id, version, Bank.For, default);
        await SettleAsync();
        if (standing.Name == "withdrawn") await Get<WithdrawCase>().RunAsync(banker, id, "Versuch beendet.", default);
        else if (standing.Node == "correct") await ReturnAsync(clerk, id);
        else if (standing.Node != "verify") await DecideAsync(clerk, manager, id, standing);
        else if (standing.Holder is not null) await ClaimAsync(clerk, id);
        if (standing.Waits) await Get<WaitForCustomer>().RunAsync(clerk, (await IdsAsync(id)).ItemId, "Bitte den Gehaltsnachweis bringen.", default);
        // So that there is something to ask the bureau again.
        await App.Db.TransactAsync(tx => tx.ExecuteAsync("""
            insert into BureauReports (CaseId, RevisionId, WorkItemId, Role, RequestKey, Status, At)
            select b.CaseId, b.RevisionId, b.WorkItemId, 'again', b.RequestKey || '-again', 'unavailable', b.At
              from BureauReports b
             where b.CaseId = @id
            """, new { id }));
        return await IdsAsync(id);
    }

    private async Task ReturnAsync(Actor clerk, long id)
    {
        var item = await ClaimAsync(clerk, id);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Applicant.NetIncome", Text = "Bitte den letzten Nachweis beachten." }] };
        await Get<ReturnCase>().RunAsync(clerk, Desk.Clerk, item.ItemId, item.Seen, form, default);
    }

    private async Task DecideAsync(Actor clerk, Actor manager, long id, Standing standing)
    {
        var item = await ClaimAsync(clerk, id);
        await new SampleChecks(App.Db, Get<RecordVerification>()).RecordAsync(clerk, item.ItemId, default);
        item = await IdsAsync(id);
        await Get<CastVote>().RunAsync(clerk, item.ItemId, item.Seen, item.Revision, new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." }, default);
        await SettleAsync();
        if (standing.Name == "waits for a manager") return;
        item = await ClaimAsync(manager, id);
        if (standing.Name == "with the manager") return;
        var form = standing.Name switch
        {
            "rejected" => new DecisionForm { Kind = DecisionKind.Reject, Reasons = ["policy"], Comment = "Nein.", Deviation = "Gesamtbild." },
            "waits for the customer's answer" => new DecisionForm { Kind = DecisionKind.OtherTerms, Amount = Money.FromEuros(10_000), TermMonths = 48, Comment = "Weniger." },
            _ => new DecisionForm { Kind = DecisionKind.Approve, Comment = "Ja." },
        };
        await Get<DecideCase>().RunAsync(manager, item.ItemId, item.Seen, item.Revision, form, default);
        await SettleAsync();
        if (standing.Name != "approved") return;
        item = await IdsAsync(id);
        await Get<AnswerOffer>().RunAsync(actors[People.ItsBanker], item.ItemId, item.Seen,
            new CustomerAnswer { Answer = CustomerAnswer.Accepted, On = WorkingTime.Day(DateTimeOffset.UtcNow) }, default);
        await SettleAsync();
    }

    private async Task<Ids> ClaimAsync(Actor actor, long id)
    {
        await Get<ClaimWorkItem>().RunAsync(actor, (await IdsAsync(id)).ItemId, default);
        return await IdsAsync(id);
    }

    private Task SettleAsync() => Get<MachineSteps>().RunAllAsync(default);

    private Task<Ids> IdsAsync(long id) => App.Db.SingleAsync<Ids>("""
        select c.Id as CaseId, coalesce(w.Id, 0) as ItemId, coalesce(w.Version, 0) as Seen, coalesce(r.Hash, '') as Revision, coalesce(d.Version, 0) as Version,
               (select min(f.Id) from Documents f where f.CaseId = c.Id) as DocumentId, (select min(l.Id) from Letters l where l.CaseId = c.Id) as LetterId
          from Cases c
          left join WorkItems w on w.Id = (select max(m.Id) from WorkItems m where m.CaseId = c.Id and m.Desk <> 'system')
          left join Revisions r on r.Id = c.RevisionId
          left join Drafts d on d.CaseId = c.Id
         where c.Id = @id
        """, new { id });

    private async Task<Caller> SignInAsync(Somebody person)
    {
        var jar = new CookieContainerHandler();
        var visitor = new Visitor(App.CreateDefaultClient(jar));
        var page = await visitor.GetPage("/sign-in");
        if (person.Role is not null)
        {
            await visitor.PostForm(page, "main form", ("UserName", actors[person.Name].UserName), ("Password", BranchApp.Password));
            page = await visitor.GetPage("/password");
        }
        // The cookies stay as they are, also when an answer takes them away.
        var client = App.CreateDefaultClient();
        client.DefaultRequestHeaders.Add("Cookie", jar.Container.GetCookieHeader(client.BaseAddress!));
        return new Caller(client, page.Value("__RequestVerificationToken"));
    }
}

internal sealed record Caller(HttpClient Client, string Token);

internal sealed record Ids(long CaseId, long ItemId, long Seen, string Revision, long Version, long? DocumentId, long? LetterId);
