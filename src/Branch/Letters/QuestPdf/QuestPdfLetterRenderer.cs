using QuestPDF;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace Branch.Letters.QuestPdf;

/// <summary>Sets letters with QuestPDF: the same texts in the same order as with SkiaSharp, and tagged (PDF/UA-1) from 2026 on.</summary>
public sealed class QuestPdfLetterRenderer : ILetterRenderer
{
    /// <summary>Both faces under one name; system fonts never take part.</summary>
    internal const string Family = "Branch Letters";

    private static readonly Lazy<bool> Fonts = new(RegisterFonts);

    /// <param name="license">The terms under which the bank uses QuestPDF, for the whole process; see <see cref="LetterRenderers"/>.</param>
    public QuestPdfLetterRenderer(string license)
    {
        Settings.License = Enum.Parse<LicenseType>(license);
        _ = Fonts.Value;
    }

    public string Name => "QuestPDF";

    public byte[] Render(LetterDocument letter) => Document
        .Create(document => document.Page(page => new LetterPage(letter).Compose(page)))
        .WithMetadata(Metadata(letter))
#if QUESTPDF_TAGS
        .WithSettings(new DocumentSettings { PDFUA_Conformance = PDFUA_Conformance.PDFUA_1 })
#endif
        .GeneratePdf();

    private static DocumentMetadata Metadata(LetterDocument letter)
    {
        var day = letter.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return new DocumentMetadata
        {
            Title = letter.Title,
            Author = letter.Letterhead.Bank,
            Subject = letter.CaseNumber,
            Creator = letter.Letterhead.Bank,
            Producer = "QuestPDF",
            CreationDate = day,
            ModifiedDate = day,
#if QUESTPDF_TAGS
            Language = letter.Words.Tag,
#endif
        };
    }

    private static bool RegisterFonts()
    {
#if QUESTPDF_TAGS
        Settings.UseEnvironmentFonts = false;
#endif
        // A name in a script that the faces lack is printed as boxes, with a debugger attached as without.
        Settings.CheckIfAllTextGlyphsAreAvailable = false;
        foreach (var file in new[] { "IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf" })
        {
            using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Letters", "Fonts", file));
            FontManager.RegisterFontWithCustomName(Family, stream);
        }
        return true;
    }
}
