using Branch.Access;
using Branch.Bureau;
using Branch.Credit;
using Branch.Data;
using Branch.Tests.Cases;
using Branch.Tests.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// What the applications print belongs to the test that started them, and is shown where it fails.
[assembly: CaptureConsole]

namespace Branch.Tests;

/// <summary>The whole application on a database of its own. Tests say what people do in it.</summary>
public sealed class BranchApp : WebApplicationFactory<Program>
{
    public const string Password = "seven quiet herons";

    private bool gone;

    /// <summary>Each of the many applications would watch its settings, and a machine may let an account watch no more than 128 files.</summary>
    static BranchApp() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");

    /// <summary>Where a SQLite database lies.</summary>
    public string Folder { get; init; } = Path.GetTempPath();

    public string ConnectionString => field ??= ServerUnderTest.IsGiven
        ? ServerUnderTest.TakeDatabase()
        : $"Data Source={Path.Combine(Folder, $"branch-{Guid.NewGuid():n}.db")}";

    /// <summary>Settings of the application besides the database.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Where the documents lie; made when the first comes.</summary>
    public string DocumentsFolder { get; } = Path.Combine(Path.GetTempPath(), $"branch-documents-{Guid.NewGuid():n}");

    /// <summary>host:port of a clamd that looks into documents.</summary>
    public string ClamAv { get; init; } = "";

    /// <summary>Whether the machine desk and the other background workers run.</summary>
    public bool Workers { get; init; } = true;

    public Db Db => Services.GetRequiredService<Db>();

    public People People => Services.GetRequiredService<People>();

    /// <summary>Somebody with a password of their own who works in branch 1, which is made when it is missing.</summary>
    public async Task<long> AddPerson(string userName, params string[] roles)
    {
        var branchId = await BranchOffice("001", "Hauptstelle");
        var person = new PersonData(userName, $"{char.ToUpperInvariant(userName[0])}{userName[1..]} Berg", $"P-{userName}", "en", roles, [branchId]);
        var hash = Services.GetRequiredService<Accounts>().Hash(Password);
        return await Db.TransactAsync(async tx =>
        {
            var id = await People.CreateAsync(tx, Actor.System, person, hash, mustChangePassword: false);
            if (roles.Contains(Role.Manager)) await Authorities.GrantAsync(tx, id, Money.FromEuros(50_000));
            return id;
        });
    }

    /// <summary>The branch office of that code, made when it is missing.</summary>
    public Task<long> BranchOffice(string code, string name) => Db.TransactAsync(async tx =>
        await tx.FirstOrDefaultAsync<long?>("select Id from BranchOffices where Code = @code", new { code })
        ?? await tx.SingleAsync<long>("""
            insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone)
            values (@code, @name, 'Am Markt 1', '04109', 'Leipzig', '0341 149990')
            {identity}
            """, new { code, name }));

    /// <summary>A browser in which nobody is signed in.</summary>
    public Visitor Visitor(string language = "en")
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return new Visitor(client);
    }

    public async Task<Visitor> SignInAs(string userName, string password = Password)
    {
        var visitor = Visitor();
        var page = await visitor.PostForm("/sign-in", ("UserName", userName), ("Password", password));
        Assert.DoesNotContain("/sign-in", page.Url);
        return visitor;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => Settings.Aggregate(builder, (b, setting) => b.UseSetting(setting.Key, setting.Value))
        .UseEnvironment("Production")
        .UseSetting("ConnectionStrings:Branch", ConnectionString)
        .UseSetting("SampleData", "false")
        .UseSetting("Access:RequireTwoFactor", Settings.GetValueOrDefault("Access:RequireTwoFactor", "false"))
        .UseSetting("Documents:Directory", DocumentsFolder)
        .UseSetting("Documents:Key", Convert.ToBase64String(new byte[32]))
        .UseSetting("Documents:ClamAv", ClamAv)
        .UseSetting("Audit:SealEvery", "00:00:00")
        .UseSetting("Logging:LogLevel:Default", "Warning")
        .ConfigureTestServices(services => services.AddSingleton<ICreditBureau, SimulatedCreditBureau>().PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1))
        .ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(s => !Workers && s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(Db).Assembly).ToList())
                services.Remove(worker);
        });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing); // Comes back here with all stopped, and then goes on below.
        if (!disposing || gone) return;
        gone = true;
        if (Directory.Exists(DocumentsFolder)) Directory.Delete(DocumentsFolder, recursive: true);
        if (ServerUnderTest.IsGiven) ServerUnderTest.GiveBack(ConnectionString);
        else TemporaryDatabase.DeleteFile(ConnectionString);
    }
}
