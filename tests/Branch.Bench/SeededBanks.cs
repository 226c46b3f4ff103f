using Branch.Data;
using Branch.Tests.Seeding;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>Banks with many cases, kept under data/bench and used again.</summary>
internal static class SeededBanks
{
    private static string FileOf(int cases) => Path.GetFullPath($"data/bench/{cases}/branch.db");

    /// <returns>Its file.</returns>
    public static async Task<string> OfAsync(int cases)
    {
        if (!File.Exists(FileOf(cases))) await MakeAsync(cases);
        Schema.Upgrade(new SqliteDb($"Data Source={FileOf(cases)}"), $"Data Source={FileOf(cases)}");
        return FileOf(cases);
    }

    /// <returns>Cases a second.</returns>
    public static async Task<double> MakeAsync(int? count)
    {
        var cases = count ?? 1_000_000;
        var folder = Path.GetDirectoryName(FileOf(cases))!;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var unfinished = Path.Combine(folder, "unfinished.db");
        var seeded = await Seeding.RunAsync(unfinished, cases, TimeProvider.System.Now());
        File.Move(unfinished, FileOf(cases));
        var bytes = new FileInfo(FileOf(cases)).Length;
        Say($"{cases} cases like {seeded.Templates} that the acts made: {seeded.Rows} rows, {seeded.Seconds:0.0} s, {bytes >> 20} MB, {bytes / cases} bytes a case; sealed in {seeded.SealingSeconds:0.0} s");
        return cases / seeded.Seconds;
    }
}
