using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Branch.Tests.Documents;

/// <summary>Speaks clamd's protocol as far as INSTREAM goes, and answers as it is told.</summary>
internal sealed class FakeClamd : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<byte[], string?> answer;

    /// <param name="answer">Of what was sent, to the answer; null closes the connection, "" never answers.</param>
    public FakeClamd(Func<byte[], string?> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        _ = ServeAsync();
    }

    public string Address { get; }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            for (; ; ) _ = TalkAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var talk = client;
        var stream = client.GetStream();
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8)) return;
        var content = new MemoryStream();
        var length = new byte[4];
        for (; ; )
        {
            await stream.ReadExactlyAsync(length);
            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (size == 0) break;
            var piece = new byte[size];
            await stream.ReadExactlyAsync(piece);
            content.Write(piece);
        }
        var said = answer(content.ToArray());
        if (said is null) return;
        if (said.Length == 0) await Task.Delay(TimeSpan.FromMinutes(1));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(said + "\0"));
    }
}
