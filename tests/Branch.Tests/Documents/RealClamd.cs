using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Branch.Tests.Documents;

/// <summary>The clamd that is installed here, on a port of its own, with a database that knows the given files and no others.</summary>
internal sealed class RealClamd : IAsyncDisposable
{
    private static readonly string[] Usual = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("branch-clamd-");
    private readonly Process process;

    private RealClamd(string program, IEnumerable<byte[]> infected)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = free.LocalEndpoint.ToString()!;
        }
        var database = folder.CreateSubdirectory("db").FullName;
#pragma warning disable CA5351 // The form of a hash signature.
        File.WriteAllLines(Path.Combine(database, "local.hdb"), infected.Select((file, i) => string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(MD5.HashData(file))}:{file.Length}:Test.{i}")));
#pragma warning restore CA5351
        var settings = Path.Combine(folder.FullName, "clamd.conf");
        File.WriteAllText(settings, $"DatabaseDirectory {database}\nTemporaryDirectory {folder.FullName}\nTCPAddr 127.0.0.1\nTCPSocket {Address.Split(':')[1]}\nForeground yes\n");
        process = Process.Start(new ProcessStartInfo(program, $"--config-file={settings}") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    /// <summary>Null where clamd is not installed.</summary>
    public static async Task<RealClamd?> StartAsync(params byte[][] infected)
    {
        if (Usual.FirstOrDefault(File.Exists) is not { } program) return null;
        var clamd = new RealClamd(program, infected);
        for (var tries = 0; !await clamd.ListensAsync(); tries++)
        {
            Assert.False(clamd.process.HasExited || tries > 1_000, "clamd did not start.");
            await Task.Delay(50);
        }
        return clamd;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPEndPoint.Parse(Address));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
