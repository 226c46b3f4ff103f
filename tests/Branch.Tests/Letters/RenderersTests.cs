using System.Text;
using Branch.Letters;
using UglyToad.PdfPig;

namespace Branch.Tests.Letters;

public class RenderersTests
{
    /// <summary>A row longer than a page is cut elsewhere by QuestPDF; that of 2023 also repeats a cell in it.</summary>
    public static TheoryData<string, LetterLanguage> Letters => new(
        from kind in SampleLetters.Kinds
        where kind != "long cells"
        from language in Enum.GetValues<LetterLanguage>()
        select (kind, language));

    [Theory, MemberData(nameof(Letters))]
    public void Both_print_the_same_text_in_the_same_order_on_the_same_pages(string kind, LetterLanguage language)
    {
        var letter = SampleLetters.Of(kind, language);
        using var skia = PdfDocument.Open(Renderers.Of(Renderers.Skia).Render(letter));
        using var quest = PdfDocument.Open(Renderers.Of(Renderers.QuestPdf).Render(letter));
        Assert.Equal(skia.GetPages().Select(Text), quest.GetPages().Select(Text));
    }

    [Theory]
    [InlineData(null, null, "SkiaSharp")]
    [InlineData("", "", "SkiaSharp")]
    [InlineData("skia", null, "SkiaSharp")]
    [InlineData("skia", "enterprise", "SkiaSharp")]
    public void SkiaSharp_writes_unless_another_is_asked_for(string? renderer, string? license, string name) =>
        Assert.Equal(name, LetterRenderers.Choose(renderer, license).Name);

    [Theory]
    [InlineData("word", null, "Letters:Renderer is 'word'")]
    [InlineData(null, "Free", "Letters:QuestPdfLicense is 'Free'")]
    public void An_unknown_setting_is_named(string? renderer, string? license, string said) =>
        Assert.Contains(said, Assert.Throws<LetterSettingException>(() => LetterRenderers.Choose(renderer, license)).Message);

    [Fact]
    public void QuestPDF_writes_as_soon_as_its_licence_is_chosen_and_never_before()
    {
        Assert.SkipUnless(LetterRenderers.HasQuestPdf, "QuestPDF is not in this build.");
        Assert.Equal("QuestPDF", LetterRenderers.Choose(null, "professional").Name);
        Assert.Contains("Letters:QuestPdfLicense", Assert.Throws<LetterSettingException>(() => LetterRenderers.Choose("questpdf", null)).Message);
    }

    [Theory, InlineData("questpdf", null), InlineData(null, "Professional")]
    public void A_build_without_QuestPDF_says_so_instead_of_writing_with_another(string? renderer, string? license)
    {
        Assert.SkipWhen(LetterRenderers.HasQuestPdf, "QuestPDF is in this build.");
        Assert.Contains("this build has none", Assert.Throws<LetterSettingException>(() => LetterRenderers.Choose(renderer, license)).Message);
    }

    /// <summary>Without blanks, and a ligature as its letters: QuestPDF of 2023 draws "fi" as one.</summary>
    private static string Text(UglyToad.PdfPig.Content.Page page) =>
        string.Concat(page.Letters.Select(letter => letter.Value.Normalize(NormalizationForm.FormKC).Trim()));
}
