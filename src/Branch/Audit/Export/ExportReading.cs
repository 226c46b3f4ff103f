using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Branch.Audit.Export;

/// <summary>Reads an exported trail line by line.</summary>
internal static class ExportReading
{
    /// <exception cref="FormatException">A line is none of an exported trail; says which.</exception>
    public static async IAsyncEnumerable<ExportLine> LinesAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        await using var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(stream);
        for (var number = 1L; await reader.ReadLineAsync(ct) is { } text; number++)
            yield return Read(text, number);
    }

    private static ExportLine Read(string text, long number)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportLine>(text, ExportLine.Json) ?? throw new JsonException();
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            throw new FormatException($"line {number} is not one of an exported audit trail");
        }
    }
}
