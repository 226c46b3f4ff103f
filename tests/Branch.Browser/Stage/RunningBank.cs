using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Branch.Browser.Stage;

/// <summary>The application as a process of its own, on a free port, with the sample bank in a temporary database.</summary>
public sealed class RunningBank : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("branch-browser-");
    private readonly StringBuilder told = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process = new();

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public async Task StartAsync()
    {
        process.StartInfo = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Branch.dll"), "--urls", Address,
                "--ConnectionStrings:Branch", $"Data Source={Path.Combine(folder.FullName, "branch.db")}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"Branch ended at once:\n{told}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await started.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        started.TrySetResult();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(House.Closing);
        process.Dispose();
        folder.Delete(recursive: true);
    }

    public async Task PassDueDateAsync(string customer)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "branch.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            update WorkItems
               set DueAt = '2020-01-02 12:00:00', RemindAt = '2020-01-02 09:00:00'
             where Status in ('open', 'claimed') and CaseId = (select c.Id from Cases c where c.ApplicantName = @customer)
            """;
        command.Parameters.AddWithValue("@customer", customer);
        if (await command.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException($"Nothing waits in the case of {customer}.");
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (told) told.AppendLine(line);
        if (line.StartsWith("Branch is at", StringComparison.Ordinal)) started.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
