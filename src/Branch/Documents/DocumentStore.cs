namespace Branch.Documents;

/// <summary>
/// Files by the SHA-256 of their content, encrypted, each put in place at once by a rename. Which of them count is the
/// database's to say.
/// </summary>
public sealed class DocumentStore(string directory, byte[] master, IVirusScanner scanner, int maxBytes, TimeProvider clock)
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Of one file.</summary>
    public int MaxBytes => maxBytes;

    private string Incoming => Path.Combine(directory, "incoming");

    /// <summary>Takes a file in, checks and scans it; it counts only once it is kept.</summary>
    /// <param name="fileName">As the browser said; it says what the file should be, and is never a path.</param>
    /// <exception cref="UnsuitableFileException">Nothing of it stays.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream body, string fileName, CancellationToken ct)
    {
        MakeDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            var (hash, size) = await SealAsync(body, path, ct);
            using var content = new SealedFile(path, master, hash);
            var type = FileCheck.Inspect(content);
            if (MediaType.Promised(fileName) is { } promised && promised != type) throw new UnsuitableFileException(FileFault.Mislabelled);
            content.Position = 0;
            await scanner.ScanAsync(content, ct);
            return new IncomingFile(path, hash, size, type, scanner.Name);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>
    /// Puts the file in its place, also over one with the same content: a clean-up that is just taking the old one away
    /// then finds a young one. Doing it twice does no harm.
    /// </summary>
    public void Keep(IncomingFile file)
    {
        if (!File.Exists(file.Path)) return;
        MakeDirectory(Path.GetDirectoryName(PathOf(file.Hash))!);
        File.SetLastWriteTimeUtc(file.Path, clock.GetUtcNow().UtcDateTime);
        File.Move(file.Path, PathOf(file.Hash), overwrite: true);
    }

    /// <summary>The content; seekable, for one reader.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    /// <exception cref="InvalidDataException">It is not what was stored.</exception>
    public Stream Open(string hash) => new SealedFile(PathOf(hash), master, hash);

    /// <summary>Copies the file as it lies, encrypted, to the same place in another directory.</summary>
    /// <exception cref="IOException">It is gone, or cannot be written.</exception>
    public void Copy(string hash, string to)
    {
        MakeDirectory(Path.Combine(to, hash[..2]));
        File.Copy(PathOf(hash), Path.Combine(to, hash[..2], hash));
    }

    /// <summary>Hashes of what lies there since before an instant.</summary>
    public IEnumerable<string> Before(DateTimeOffset instant) => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory, "??").SelectMany(Directory.EnumerateFiles).Where(path => IsBefore(path, instant)).Select(path => Path.GetFileName(path)!)
        : [];

    /// <summary>What was being received when a process ended.</summary>
    public void ClearIncoming(DateTimeOffset before)
    {
        if (!Directory.Exists(Incoming)) return;
        foreach (var path in Directory.EnumerateFiles(Incoming).Where(path => IsBefore(path, before))) File.Delete(path);
    }

    /// <summary>Takes a file away, unless somebody stored the same content again since <paramref name="before"/>.</summary>
    public bool Remove(string hash, DateTimeOffset before)
    {
        MakeDirectory(Incoming);
        var aside = Path.Combine(Incoming, $"{Guid.NewGuid():N}");
        try
        {
            File.Move(PathOf(hash), aside);
        }
        catch (IOException)
        {
            return false;
        }
        if (IsBefore(aside, before))
        {
            File.Delete(aside);
            return true;
        }
        File.Move(aside, PathOf(hash), overwrite: true);
        return false;
    }

    private async Task<(string Hash, int Size)> SealAsync(Stream body, string path, CancellationToken ct)
    {
        using var file = new SealingFile(path, master);
        var buffer = new byte[16 * 1024];
        var size = 0;
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            if ((size += read) > maxBytes) throw new UnsuitableFileException(FileFault.TooLarge);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (await file.FinishAsync(ct), size);
    }

    private string PathOf(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(directory, hash[..2], hash)
        : throw new ArgumentException("This is not a hash.", nameof(hash));

    private static bool IsBefore(string path, DateTimeOffset instant) => File.GetLastWriteTimeUtc(path) < instant.UtcDateTime;

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Mine);
    }
}
