using Branch.Letters;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Tokens;

namespace Branch.Tests.Letters;

public class LetterRendererTests
{
    private static LetterDocument Long(LetterLanguage language = LetterLanguage.German) =>
        ApprovalLetter.Write(SampleLetters.Letter(language), SampleLetters.Loan(months: 120));

    [Theory]
    [InlineData(Renderers.Skia, LetterLanguage.German, "Seite {0} von {1}"), InlineData(Renderers.Skia, LetterLanguage.English, "Page {0} of {1}")]
    [InlineData(Renderers.QuestPdf, LetterLanguage.German, "Seite {0} von {1}"), InlineData(Renderers.QuestPdf, LetterLanguage.English, "Page {0} of {1}")]
    public void Every_page_says_which_of_how_many_it_is(string renderer, LetterLanguage language, string format)
    {
        using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(Long(language)));
        Assert.True(pdf.NumberOfPages >= 4);
        foreach (var page in pdf.GetPages())
            Assert.Contains(string.Format(null, format, page.Number, pdf.NumberOfPages), PdfText.Of(page));
    }

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void A_table_has_its_header_on_every_page_it_reaches(string renderer)
    {
        using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(Long()));
        var withRows = pdf.GetPages().Select(PdfText.Of).Where(text => text.Split('\n').Any(line => line.EndsWith(" €", StringComparison.Ordinal) && line.Contains(".20"))).ToArray();
        Assert.True(withRows.Length >= 3);
        Assert.All(withRows, text => Assert.Contains("Nr. | Fällig am | Rate | Zinsen | Tilgung | Restschuld", text));
    }

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void Every_row_is_printed_once_and_the_sum_is_not_alone(string renderer)
    {
        var text = PdfText.Of(Renderers.Of(renderer).Render(Long()));
        for (var no = 1; no <= 120; no++)
            Assert.Single(text.Split('\n'), line => line.StartsWith($"{no} | ", StringComparison.Ordinal));
        Assert.Contains("\n120 | ", text[..text.IndexOf("\nSumme | ", StringComparison.Ordinal)][^80..]);
    }

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void Umlauts_the_euro_sign_and_foreign_names_survive(string renderer)
    {
        var text = PdfText.Of(Renderers.Of(renderer).Render(ApprovalLetter.Write(
            SampleLetters.Letter(LetterLanguage.German, "Łukasz Çelik-Ñuñez", "Øystein Žižková", "Jo\u0308rg"), SampleLetters.Loan())));
        foreach (var expected in new[] { "Łukasz Çelik-Ñuñez", "Øystein Žižková", "Jörg", "10.000,00 €", "Filiale", "Annahmeerklärung", "Mühlenstraße" })
            Assert.Contains(expected, text);
    }

    [Fact]
    public void Only_the_two_embedded_faces_are_used_as_subsets()
    {
        var bytes = Renderers.Of(Renderers.Skia).Render(Long());
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
    public void Letters_that_no_kerning_parts_are_written_together()
    {
        using var document = PdfDocument.Open(Renderers.Of(Renderers.Skia).Render(SampleLetters.Of(nameof(LoanContract))));
        Assert.All(document.GetPages(), page => Assert.True(page.Operations.OfType<ShowText>().Count() < page.Letters.Count / 4));
    }

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void The_file_says_what_it_is_in_which_language_and_from_whom(string renderer)
    {
        using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(Long(LetterLanguage.English)));
        Assert.Equal("Your loan is approved", pdf.Information.Title);
        Assert.Equal("Rheintal Bank AG", pdf.Information.Author);
        Assert.StartsWith("D:20261124", pdf.Information.CreationDate);
        Assert.Contains(Renderers.Of(renderer).Name, pdf.Information.Producer);
        if (renderer == Renderers.Skia || LetterRenderers.HasTags)
            Assert.Equal("en", ((StringToken)pdf.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
    }

    [Fact]
    public void A_screen_reader_finds_headings_paragraphs_and_tables()
    {
        Assert.SkipUnless(LetterRenderers.HasTags, "No QuestPDF in this build that tags documents.");
        using var pdf = PdfDocument.Open(Renderers.Of(Renderers.QuestPdf).Render(Long()));
        Assert.Contains("StructTreeRoot", pdf.Structure.Catalog.CatalogDictionary.Data.Keys);
        var tags = pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(key => pdf.Structure.GetObject(key).Data).OfType<DictionaryToken>()
            .Select(dictionary => dictionary.Data.TryGetValue("S", out var tag) && tag is NameToken name ? name.Data : null).ToHashSet();
        Assert.Superset(new HashSet<string?> { "H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure" }, tags);
    }

    [Fact]
    public async Task The_same_letter_gives_the_same_bytes_from_any_thread()
    {
        var expected = Renderers.Of(Renderers.Skia).Render(Long());
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Renderers.Of(Renderers.Skia).Render(Long()))));
        Assert.All(all, bytes => Assert.Equal(expected, bytes));
    }

    [Fact]
    public async Task QuestPDF_may_be_called_from_many_threads()
    {
        var expected = PdfText.Of(Renderers.Of(Renderers.QuestPdf).Render(Long()));
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PdfText.Of(Renderers.Of(Renderers.QuestPdf).Render(Long())))));
        Assert.All(all, text => Assert.Equal(expected, text));
    }

    [Theory, InlineData(Renderers.Skia), InlineData(Renderers.QuestPdf)]
    public void The_code_of_the_case_number_is_drawn_module_by_module(string renderer)
    {
        using var pdf = PdfDocument.Open(Renderers.Of(renderer).Render(RejectionLetter.Write(SampleLetters.Letter(LetterLanguage.German), ["policy"])));
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
