using Branch;
using Branch.Access;
using Branch.Data;
using Branch.Web;

var command = Commands.Find(args);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = command is null ? args : args[1..],
    ContentRootPath = AppContext.BaseDirectory,
    WebRootPath = "Web/wwwroot",
});
builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5080");

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDatabase();
builder.Services.AddAccess();
builder.Services.AddBranchWeb();

var app = builder.Build();
app.Services.UpgradeDatabase();
if (command is not null)
    return await command(app.Services, args[1..]);

app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true });
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseSecurityHeaders();
app.UseVersionedStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseRequestLocalization();
app.UseAuthorization();
app.MapControllers();
app.MapFallback("{*path}", context => { context.Response.StatusCode = StatusCodes.Status404NotFound; return Task.CompletedTask; })
    .AllowAnonymous();
app.RequirePolicies();

app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Branch is at {string.Join(" and ", app.Urls)}"));
await app.RunAsync();
return 0;

/// <summary>Named for the web application factory of the tests.</summary>
public partial class Program;
