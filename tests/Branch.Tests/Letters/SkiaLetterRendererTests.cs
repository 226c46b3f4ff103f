using Branch.Letters;
using Branch.Letters.Skia;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Branch.Tests.Letters;

public class SkiaLetterRendererTests
{
    private static readonly SkiaLetterRenderer Renderer = new();

    private static LetterDocument Long(LetterLanguage language = LetterLanguage.German) =>
        ApprovalLetter.Write(SampleLetters.Letter(language), SampleLetters.Loan(months: 120));

    [Theory, InlineData(LetterLanguage.German, "Seite {0} von {1}"), InlineData(LetterLanguage.English, "Page {0} of {1}")]
    public void Every_page_says_which_of_how_many_it_is(LetterLanguage language, string format)
    {
        using var pdf = PdfDocument.Open(Renderer.Render(Long(language)));
        Assert.True(pdf.NumberOfPages >= 4);
        foreach (var page in pdf.GetPages())
            Assert.Contains(string.Format(null, format, page.Number, pdf.NumberOfPages), PdfText.Of(page));
    }

    [Fact]
    public void A_table_has_its_header_on_every_page_it_reaches()
    {
        using var pdf = PdfDocument.Open(Renderer.Render(Long()));
        var withRows = pdf.GetPages().Select(PdfText.Of).Where(text => text.Split('\n').Any(line => line.EndsWith(" €", StringComparison.Ordinal) && line.Contains(".20"))).ToArray();
        Assert.True(withRows.Length >= 3);
        Assert.All(withRows, text => Assert.Contains("Nr. | Fällig am | Rate | Zinsen | Tilgung | Restschuld", text));
    }

    [Fact]
    public void Every_row_is_printed_once_and_the_sum_is_not_alone()
    {
        var text = PdfText.Of(Renderer.Render(Long()));
        for (var no = 1; no <= 120; no++)
            Assert.Single(text.Split('\n'), line => line.StartsWith($"{no} | ", StringComparison.Ordinal));
        Assert.Contains("\n120 | ", text[..text.IndexOf("\nSumme | ", StringComparison.Ordinal)][^80..]);
    }

    [Fact]
    public void Umlauts_the_euro_sign_and_foreign_names_survive()
    {
        var text = PdfText.Of(Renderer.Render(ApprovalLetter.Write(
            SampleLetters.Letter(LetterLanguage.German, "Łukasz Çelik-Ñuñez", "Øystein Žižková", "Jo\u0308rg"), SampleLetters.Loan())));
        foreach (var expected in new[] { "Łukasz Çelik-Ñuñez", "Øystein Žižková", "Jörg", "10.000,00 €", "Filiale", "Annahmeerklärung", "Mühlenstraße" })
            Assert.Contains(expected, text);
    }

    [Fact]
    public void Only_the_two_embedded_faces_are_used_as_subsets()
    {
        var bytes = Renderer.Render(Long());
        using var pdf = PdfDocument.Open(bytes);
        var names = pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName!).Distinct().ToArray();
        Assert.All(names, name => Assert.Contains("IBMPlexSans", name));
        Assert.Equal(2, names.Length);
        var files = pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(key => pdf.Structure.GetObject(key).Data).OfType<DictionaryToken>()
            .Count(dictionary => dictionary.ContainsKey(NameToken.FontFile2));
        Assert.Equal(2, files);
        Assert.True(bytes.Length < 120_000, $"{bytes.Length} bytes are more than subsets need.");
    }

    [Fact]
    public void The_file_says_what_it_is_in_which_language_and_from_whom()
    {
        using var pdf = PdfDocument.Open(Renderer.Render(Long(LetterLanguage.English)));
        Assert.Equal("Your loan is approved", pdf.Information.Title);
        Assert.Equal("Rheintal Bank AG", pdf.Information.Author);
        Assert.Equal("D:20261124000000Z", pdf.Information.CreationDate);
        Assert.Equal("en", ((StringToken)pdf.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
    }

    [Fact]
    public async Task The_same_letter_gives_the_same_bytes_from_any_thread()
    {
        var expected = Renderer.Render(Long());
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Renderer.Render(Long()))));
        Assert.All(all, bytes => Assert.Equal(expected, bytes));
    }

    [Fact]
    public void The_code_of_the_case_number_is_drawn_module_by_module()
    {
        using var pdf = PdfDocument.Open(Renderer.Render(RejectionLetter.Write(SampleLetters.Letter(LetterLanguage.German), ["policy"])));
        var modules = QrModules.Of("2026-000123");
        var unit = 24 * 72 / 25.4 / modules.Size;
        var boxes = pdf.GetPages().SelectMany(page => page.Paths).Select(path => path.GetBoundingRectangle()).OfType<UglyToad.PdfPig.Core.PdfRectangle>()
            .Where(box => Math.Abs(box.Height - unit) < 0.01).ToArray();
        var (left, top) = (boxes.Min(box => box.Left), boxes.Max(box => box.Top));
        var drawn = boxes.Select(box => new QrRun(
            4 + (int)Math.Round((box.Left - left) / unit), 4 + (int)Math.Round((top - box.Top) / unit), (int)Math.Round(box.Width / unit)));
        Assert.Equal(modules.Dark, drawn);
    }
}
