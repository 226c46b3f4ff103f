using Branch.Letters;

namespace Branch.Tests.Letters;

/// <summary>The renderers by the names of the setting; a test on one that is not in this build is skipped.</summary>
internal static class Renderers
{
    public const string Skia = "skia", QuestPdf = "questpdf";

    public static IReadOnlyList<string> All { get; } = [Skia, QuestPdf];

    public static ILetterRenderer Of(string name)
    {
        Assert.SkipUnless(name == Skia || LetterRenderers.HasQuestPdf, "QuestPDF is not in this build: letters were tested with SkiaSharp only.");
        return LetterRenderers.Choose(name, name == Skia ? null : "Community");
    }
}
