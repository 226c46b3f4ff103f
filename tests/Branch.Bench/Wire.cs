using System.Net.Sockets;
using System.Text;

namespace Branch.Bench;

/// <summary>A connection that asks for one page again and again; it computes and allocates next to nothing itself.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request, status, answer = new byte[1 << 20];

    public Wire(Uri address, string path, int status, string cookies)
    {
        socket.Connect(address.Host, address.Port);
        request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookies}\r\n\r\n");
        this.status = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} ");
    }

    /// <returns>Bytes of the answer.</returns>
    public int Get()
    {
        socket.Send(request);
        var length = 0;
        do length += socket.Receive(answer.AsSpan(length)) is var read and > 0 ? read : throw new IOException("The connection was closed.");
        while (!answer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8));
        return answer.AsSpan().StartsWith(status) ? length : throw new InvalidOperationException(Encoding.UTF8.GetString(answer, 0, 200));
    }

    public void Dispose() => socket.Dispose();
}
