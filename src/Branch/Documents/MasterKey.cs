using System.Security.Cryptography;

namespace Branch.Documents;

/// <summary>The key under which the keys of all files are wrapped: 256 bits, from the setting or from a file.</summary>
public static class MasterKey
{
    public const int Size = 32;

    private const string Recipe = "Make one with: openssl rand -base64 32";

    /// <param name="folder">Of an embedded database, where a key file may be made; null if there is none.</param>
    /// <exception cref="InvalidOperationException">There is no key, or it is not one; with a sentence that says what to do.</exception>
    public static byte[] Of(DocumentSettings settings, string? folder)
    {
        if (settings.Key is { } given) return Read(given, "the setting Documents:Key");
        if (settings.KeyFile is { } path) return File.Exists(path) ? Read(File.ReadAllText(path), path) : throw new InvalidOperationException($"There is no {path}. {Recipe}");
        if (folder is null) throw new InvalidOperationException($"Several nodes need one key for documents: set Documents:Key or Documents:KeyFile. {Recipe}");
        var own = Path.Combine(folder, "documents.key");
        if (!File.Exists(own)) Make(own);
        return Read(File.ReadAllText(own), own);
    }

    private static byte[] Read(string text, string where)
    {
        var key = new byte[Size];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Size
            ? key
            : throw new InvalidOperationException($"{where} is not a key of {Size} bytes in Base64. {Recipe}");
    }

    /// <summary>Whole or not at all, and the first of two processes wins.</summary>
    private static void Make(string path)
    {
        // A move that does not overwrite looks first and moves then: two could move.
        using var turn = Turn(path + ".lock");
        if (File.Exists(path)) return;
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size)) + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path);
    }

    private static FileStream Turn(string path)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < 250)
            {
                Thread.Sleep(20);
            }
    }
}
