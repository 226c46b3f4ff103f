using System.Diagnostics;
using System.Text;

namespace Branch.Tests.Nodes;

/// <summary>The application as a process of its own on a database that others may use at the same time.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="settings">More arguments: a setting and its value, one after the other.</param>
    public Node(string connectionString, params string[] settings)
        : this(["--urls", "http://127.0.0.1:0", "--SampleData", "false", "--Access:RequireTwoFactor", "false", "--ConnectionStrings:Branch", connectionString, "--Documents:Key", Convert.ToBase64String(new byte[32]), .. settings]) { }

    private Node(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Branch.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A verb instead of serving.</summary>
    public static Node Run(string[] verb, string connectionString) => verb.Length == 0
        ? new Node(connectionString)
        : new Node([.. verb, "--ConnectionStrings:Branch", connectionString]);

    /// <summary>A verb that needs no database.</summary>
    public static Node Words(string[] words) => new(words);

    public string Said
    {
        get { lock (said) return said.ToString(); }
    }

    public Task<Uri> Address => address.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        return EndAsync();
    }

    /// <summary>A browser at this node; those that share a jar are the same browser.</summary>
    public async Task<Visitor> VisitorAsync(System.Net.CookieContainer jar)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = await Address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new Visitor(client);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        const string At = "Branch is at ";
        if (line is not null) lock (said) said.AppendLine(line);
        if (line is null) address.TrySetException(new InvalidOperationException($"The node ended: {Said}"));
        else if (line.StartsWith(At, StringComparison.Ordinal)) address.TrySetResult(new Uri(line[At.Length..]));
    }
}
