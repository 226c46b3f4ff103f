using Branch.Letters;
using Branch.Tests.Letters;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>Approval letters with a schedule of sixty instalments, one worker a core.</summary>
internal static class LettersBench
{
    /// <returns>Letters a second of the renderer that writes without further settings.</returns>
    public static async Task<double> RunAsync(int? count)
    {
        var skia = await RunAsync(LetterRenderers.Choose("skia", null), count ?? 2_000);
        if (!LetterRenderers.HasQuestPdf)
        {
            Say($"QuestPDF is not in this build");
            return skia;
        }
        var quest = await RunAsync(LetterRenderers.Choose("questpdf", "Community"), (count ?? 2_000) / 4);
        Say($"SkiaSharp writes {skia / quest:0.0} times as many letters as QuestPDF");
        return skia;
    }

    private static async Task<double> RunAsync(ILetterRenderer renderer, int letters)
    {
        var document = ApprovalLetter.Write(SampleLetters.Letter(LetterLanguage.German), SampleLetters.Loan(60));
        await ManyAsync(renderer, document, 50);
        long? first = null;
        var bytes = 0L;
        var seconds = 0.0;
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            seconds += await SecondsAsync(async () => bytes = await ManyAsync(renderer, document, letters / 10));
            GC.Collect();
            var memory = Environment.WorkingSet >> 20;
            first ??= memory;
            Say($"{renderer.Name}: {letters / 10 * tenth} letters, working set {memory} MB ({memory - first:+0;-0;0} since the first tenth)");
        }
        Say($"{renderer.Name}: {letters / seconds:0.0} letters/s on {Environment.ProcessorCount} cores, {bytes / 1024.0:0} KB each");
        return letters / seconds;
    }

    /// <returns>Bytes of a letter.</returns>
    private static Task<long> ManyAsync(ILetterRenderer renderer, LetterDocument document, int letters)
    {
        var bytes = 0L;
        Parallel.For(0, letters, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ => Interlocked.Exchange(ref bytes, renderer.Render(document).Length));
        return Task.FromResult(bytes);
    }
}
