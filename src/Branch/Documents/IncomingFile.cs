namespace Branch.Documents;

/// <summary>A file that was received and found good, encrypted in a place of its own; gone when disposed unless it was kept.</summary>
/// <param name="Hash">SHA-256 of the content, lower-case hex.</param>
/// <param name="Size">Of the content, in bytes.</param>
/// <param name="MediaType">By its content.</param>
/// <param name="Scanner">Which one looked into it.</param>
public sealed record IncomingFile(string Path, string Hash, int Size, string MediaType, string Scanner) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
