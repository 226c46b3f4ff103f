using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>From the start of the process to the first page, published as for a server, next to an MVC application that has one page and nothing else.</summary>
internal static class StartBench
{
    private const int Rounds = 15;

    private static readonly (string File, string Text)[] Empty =
    [
        ("Empty.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally></PropertyGroup></Project>"""),
        ("Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddControllersWithViews();
            var app = builder.Build();
            app.MapControllers();
            app.Run();
            public class EmptyController : Microsoft.AspNetCore.Mvc.Controller
            {
                [Microsoft.AspNetCore.Mvc.HttpGet("/sign-in")] public Microsoft.AspNetCore.Mvc.IActionResult Index() => View("/Index.cshtml");
            }
            """),
        ("Index.cshtml", "<!doctype html><html><body><h1>@Context.Request.Path</h1></body></html>"),
        ("Directory.Build.props", "<Project />"),
        ("Directory.Build.targets", "<Project />"),
    ];

    /// <param name="count">Cases of the bank; the application finds them as they are.</param>
    /// <returns>Median time of Branch, as a multiple of the empty application's.</returns>
    public static async Task<double> RunAsync(int? count)
    {
        var database = await SeededBanks.OfAsync(count ?? 1_000_000);
        var sources = Directory.CreateDirectory(Path.GetFullPath("data/bench/empty")).FullName;
        foreach (var (file, text) in Empty) await File.WriteAllTextAsync(Path.Combine(sources, file), text);
        var empty = await PublishAsync(sources, "Empty");
        var branch = await PublishAsync(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Branch"), "Branch");
        var (a, b) = (new List<double>(), new List<double>());
        for (var i = 0; i <= Rounds; i++)
        {
            a.Add(await FirstPageAsync(empty));
            b.Add(await FirstPageAsync(branch, "--ConnectionStrings:Branch", $"Data Source={database}"));
        }
        var (floor, whole) = (Median(a.Skip(1)), Median(b.Skip(1)));
        Say($"empty MVC application: {floor * 1000:0} ms");
        Say($"Branch with {count ?? 1_000_000} cases: {whole * 1000:0} ms");
        return whole / floor;
    }

    /// <returns>The program.</returns>
    private static async Task<string> PublishAsync(string project, string name)
    {
        var to = Path.GetFullPath($"data/bench/published/{name}");
        using var publish = Process.Start("dotnet", ["publish", project, "-c", "Release", "-v", "quiet", "-o", to, "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false"]);
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? Path.Combine(to, name + ".dll") : throw new InvalidOperationException($"{name} was not published.");
    }

    private static async Task<double> FirstPageAsync(string program, params string[] settings)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", url, .. settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            while (true)
            {
                if (process.HasExited) throw new InvalidOperationException($"{program} ended: {await process.StandardError.ReadToEndAsync()}");
                try
                {
                    (await client.GetAsync("/sign-in")).EnsureSuccessStatusCode();
                    return Stopwatch.GetElapsedTime(begin).TotalSeconds;
                }
                catch (HttpRequestException refused) when (refused.InnerException is SocketException)
                {
                    await Task.Delay(5);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Median(IEnumerable<double> seconds) => seconds.Order().ElementAt(Rounds / 2);
}
