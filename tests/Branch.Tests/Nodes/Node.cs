using System.Diagnostics;
using System.Text;

namespace Branch.Tests.Nodes;

/// <summary>The application as a process of its own on a database that others may use at the same time.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Node(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Branch.dll"), "--urls", "http://127.0.0.1:0", "--SampleData", "false",
            "--ConnectionStrings:Branch", connectionString, "--Documents:Key", Convert.ToBase64String(new byte[32]),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get { lock (said) return said.ToString(); }
    }

    /// <summary>A browser at this node; those that share a jar are the same browser.</summary>
    public async Task<Visitor> VisitorAsync(System.Net.CookieContainer jar)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var node = await address.Task.WaitAsync(patience.Token);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar }) { BaseAddress = node };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new Visitor(client);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        const string At = "Branch is at ";
        lock (said) said.AppendLine(line);
        if (line is null) address.TrySetException(new InvalidOperationException($"The node ended: {Said}"));
        else if (line.StartsWith(At, StringComparison.Ordinal)) address.TrySetResult(new Uri(line[At.Length..]));
    }
}
