using QRCoder;

namespace Branch.Letters;

/// <summary>A QR code as runs of dark modules, the quiet zone of four modules around it included.</summary>
public sealed record QrModules(int Size, IReadOnlyList<QrRun> Dark)
{
    public static QrModules Of(string content)
    {
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        return new QrModules(rows.Count, [.. rows.SelectMany((row, y) => DarkRuns([.. row.Cast<bool>()], y))]);
    }

    private static IEnumerable<QrRun> DarkRuns(bool[] row, int y)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (!row[x]) continue;
            var start = x;
            while (x < row.Length && row[x]) x++;
            yield return new QrRun(start, y, x - start);
        }
    }
}

public readonly record struct QrRun(int X, int Y, int Length);
