using System.Data.Common;
using Branch;
using Branch.Access;
using Branch.Bureau;
using Branch.Cases;
using Branch.Data;
using Branch.Desks.Banker;
using Branch.Desks.CaseFiles;
using Branch.Desks.Queue;
using Branch.Documents;
using Branch.Flow;
using Branch.Letters;
using Branch.Operations;
using Branch.Outbox;
using Branch.Rules;
using Branch.Web;
using Microsoft.Extensions.FileProviders;

if (ShellTools.Run(args, TimeProvider.System) is { } code) return code;

// A switch without a value, which the configuration would take for a key.
var empty = args.Contains("--empty");
args = [.. args.Where(a => a != "--empty")];
var command = Commands.Find(args);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = command is null ? args : Commands.Settings(args[1..]),
    ContentRootPath = AppContext.BaseDirectory,
    WebRootPath = "Web/wwwroot",
});
builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5080");

// Looked at every few seconds: the framework would otherwise watch what a page names, and some machines let an account watch 128 files.
builder.Environment.WebRootFileProvider = new PhysicalFileProvider(builder.Environment.WebRootPath) { UsePollingFileWatcher = true, UseActivePolling = true };
builder.AddLogs();
builder.AddTelemetry();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDatabase();
builder.Services.AddDocuments(provider => provider.GetRequiredService<Db>().Folder);
builder.Services.AddAudit();
builder.Services.AddAccess();
try
{
    builder.AddLimits();
    builder.Services.AddBranchWeb(builder.Configuration);
}
catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
{
    Console.Error.WriteLine($"Branch does not start, because a setting is wrong. {wrong.Message}");
    return 1;
}
builder.Services.AddFlow();
builder.Services.AddRules();
builder.Services.AddLetters();
builder.Services.AddBureau();
builder.Services.AddCases();
builder.Services.AddOutbox(builder.Configuration);
builder.Services.AddBankerDesk();
builder.Services.AddCaseFiles();
builder.Services.AddWorkDesks();
builder.Services.AddSingleton(app => new Machinery(app.GetRequiredService<IFlowEngine>().Name, app.GetRequiredService<ILetterRenderer>().Name));
builder.Services.AddHealth();
builder.Services.Configure<AuditSettings>(builder.Configuration.GetSection("Audit"));
builder.Services.Configure<CaptureSettings>(builder.Configuration.GetSection("Applications"));
builder.Services.Configure<WorkSettings>(builder.Configuration.GetSection("Work"));
builder.Services.Configure<BankSettings>(builder.Configuration.GetSection("Bank"));
builder.Services.Configure<AccountSettings>(builder.Configuration.GetSection("Accounts"));
// Stopped in the opposite order: the last seal covers what the workers did last.
if (command is null)
    builder.Services.AddHostedService<SealRounds>().AddHostedService<SystemDesk>().AddHostedService<DeadlineDesk>().AddHostedService<OutboxWorker>()
        .AddHostedService(provider => provider.GetRequiredService<DocumentCleaning>());

var app = builder.Build();
if (await FirstStart.PrepareAsync(app.Services, serves: command is null) is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}
if (command is not null)
    return await Commands.RunAsync(command, app.Services, args[1..]);
if (await FirstStart.RunAsync(app.Services, empty) is { } trouble)
{
    Console.Error.WriteLine(trouble);
    return 1;
}

app.UseForwardedHeaders();
app.UseHsts();
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    ExceptionHandlingPath = "/error/500",
    CreateScopeForErrors = true,
    StatusCodeSelector = error => error is DbException cause && app.Services.GetRequiredService<Db>().Trouble(cause) is not null
        ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError,
});
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseSecurityHeaders();
app.UseVersionedStaticFiles();
app.UseRouting();
app.UseRequestTimeouts();
app.UseAuthentication();
app.UseRequestLocalization();
app.UseAuthorization();
app.MapControllers();
app.MapFlow()?.RequireAuthorization(Role.Administrator).WithMetadata(new ReachesAttribute(Reach.House));
app.MapHealth();
app.MapFallback("{*path}", context => { context.Response.StatusCode = StatusCodes.Status404NotFound; return Task.CompletedTask; })
    .AllowAnonymous().WithMetadata(new ReachesAttribute(Reach.House));
app.RequirePolicies();

app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Branch is at {string.Join(" and ", app.Urls)}"));
var machinery = app.Services.GetRequiredService<Machinery>();
Console.WriteLine($"Flow engine: {machinery.FlowEngine} · Letters: {machinery.Letters}");
await app.RunAsync();
return 0;

/// <summary>Named for the web application factory of the tests.</summary>
public partial class Program;
