using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Branch.Documents;

/// <summary>
/// Asks a clamd over TCP: INSTREAM, pieces with their length in four bytes before them, an empty one at the end; the
/// answer is "stream: OK", "stream: … FOUND", or an error.
/// </summary>
/// <param name="address">"host:port"; the port is 3310 if not given.</param>
/// <param name="patience">For one scan, from the connection to the answer.</param>
public sealed class ClamAv(string address, TimeSpan patience) : IVirusScanner
{
    private const int Piece = 32 * 1024;

    public string Name => "clamav";

    public async Task ScanAsync(Stream content, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        string answer;
        try
        {
            answer = await AskAsync(content, timeout.Token);
        }
        catch (Exception error) when (error is IOException or SocketException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new UnsuitableFileException(FileFault.NotScanned, error);
        }
        if (answer.EndsWith(" FOUND", StringComparison.Ordinal)) throw new UnsuitableFileException(FileFault.Infected);
        if (answer != "stream: OK") throw new UnsuitableFileException(FileFault.NotScanned);
    }

    private async Task<string> AskAsync(Stream content, CancellationToken ct)
    {
        var (host, port) = address.LastIndexOf(':') is var colon and > 0 && int.TryParse(address[(colon + 1)..], out var given)
            ? (address[..colon], given)
            : (address, 3310);
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, ct);
        var clamd = client.GetStream();
        await clamd.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var piece = new byte[4 + Piece];
        int read;
        do
        {
            read = await content.ReadAsync(piece.AsMemory(4), ct);
            BinaryPrimitives.WriteInt32BigEndian(piece, read);
            await clamd.WriteAsync(piece.AsMemory(0, 4 + read), ct);
        }
        while (read > 0);
        return await AnswerAsync(clamd, ct);
    }

    private static async Task<string> AnswerAsync(NetworkStream clamd, CancellationToken ct)
    {
        var answer = new byte[1024];
        var length = await clamd.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }
}
