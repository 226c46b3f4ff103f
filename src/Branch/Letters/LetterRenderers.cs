#if QUESTPDF
using Branch.Letters.QuestPdf;
#endif
using Branch.Letters.Skia;

namespace Branch.Letters;

/// <summary>
/// Which renderer writes the letters: <c>Letters:Renderer</c>, or QuestPDF as soon as its licence is chosen
/// (<c>Letters:QuestPdfLicense</c>), or else SkiaSharp.
/// </summary>
public static class LetterRenderers
{
#if QUESTPDF
    public static bool HasQuestPdf => true;
#else
    public static bool HasQuestPdf => false;
#endif

    /// <summary>Whether letters by QuestPDF are tagged for screen readers (PDF/UA-1).</summary>
#if QUESTPDF_TAGS
    public static bool HasTags => true;
#else
    public static bool HasTags => false;
#endif

    private static readonly string[] Licenses = ["Community", "Professional", "Enterprise"];

    /// <exception cref="LetterSettingException">Unknown, or not in this build; says what to do.</exception>
    public static ILetterRenderer Choose(string? renderer, string? license)
    {
        var terms = string.IsNullOrWhiteSpace(license) ? null
            : Licenses.FirstOrDefault(known => known.Equals(license, StringComparison.OrdinalIgnoreCase))
            ?? throw new LetterSettingException($"Letters:QuestPdfLicense is '{license}'. It is one of {string.Join(", ", Licenses)}.");
        var chosen = string.IsNullOrWhiteSpace(renderer) ? terms is null ? "skia" : "questpdf" : renderer.ToLowerInvariant();
        return chosen switch
        {
            "skia" => new SkiaLetterRenderer(),
            "questpdf" => QuestPdf(terms),
            _ => throw new LetterSettingException($"Letters:Renderer is '{renderer}'. It is skia or questpdf."),
        };
    }

#if QUESTPDF
    private static QuestPdfLetterRenderer QuestPdf(string? terms) => new(terms
        ?? throw new LetterSettingException(
            $"Letters:Renderer is questpdf, but nobody has chosen under which licence. Set Letters:QuestPdfLicense to one of {string.Join(", ", Licenses)}. "
            + "Community is free below a yearly revenue of one million US dollars, so a bank usually needs one of the others, which are paid: https://www.questpdf.com/pricing"));
#else
    private static ILetterRenderer QuestPdf(string? terms) => throw new LetterSettingException(
        $"{(terms is null ? "Letters:Renderer asks for" : "Letters:QuestPdfLicense chooses a licence for")} QuestPDF, but this build has none. "
        + "Build Branch where the package QuestPDF restores, or set Letters:Renderer to skia.");
#endif
}

/// <summary>A setting of the letters is wrong; the message says which and what to do.</summary>
public sealed class LetterSettingException(string message) : Exception(message);
