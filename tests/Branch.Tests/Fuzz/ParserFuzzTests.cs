using System.Diagnostics;
using System.Globalization;
using System.Text;
using Branch.Applications;
using Branch.Bureau;
using Branch.Calendars;
using Branch.Credit;
using Branch.Documents;
using Branch.Flow;
using Branch.Identifiers;
using Branch.Rules;
using Branch.Web.Binding;

namespace Branch.Tests.Fuzz;

/// <summary>Whatever comes in, a parser gives a value or the one exception that says what is wrong with it, and soon.</summary>
public sealed class ParserFuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Dictionary<string, (int Children, Func<IReadOnlyList<byte[]>> Corpus, Action<byte[]> Parse, Type? Says)> Parsers = new()
    {
        ["mrz"] = (6_000, () => Corpus.Of("mrz"), b => Mrz.Parse(Text(b), Today), typeof(MrzException)),
        ["identifier"] = (6_000, () => Corpus.Of("identifier"), b => Identify(Text(b)), null),
        ["number"] = (6_000, () => Corpus.Of("number"), b => ReadNumber(Text(b)), null),
        ["opening hours"] = (3_000, () => Corpus.Of("hours"), b => OpeningHours.Parse(Text(b)), typeof(FormatException)),
        ["closed days"] = (3_000, () => Corpus.Of("closed"), b => WorkCalendar.ParseClosed(Text(b)), typeof(FormatException)),
        ["workflow"] = (500, () => Corpus.Of("workflow", "workflows"), b => FlowDocument.Parse(b, "fuzz.json"), typeof(FlowException)),
        ["rules"] = (500, () => Corpus.Of("rules", "workflows/rules"), b => RuleBook.Parse(Text(b), "fuzz.json"), typeof(RuleException)),
        ["application"] = (4_000, () => Corpus.Of("application", "samples"), b => ApplicationJson.Parse(b), typeof(InvalidDocumentException)),
        ["flows of a rate"] = (3_000, () => Corpus.Of("rate"), b => RateFile.Parse(Text(b)), typeof(FormatException)),
        ["bureau report"] = (3_000, () => Corpus.Of("bureau"), b => BureauReport.Parse(b), typeof(BureauException)),
        ["upload"] = (8_000, () => Corpus.Of("upload"), b => FileCheck.Inspect(new MemoryStream(b)), typeof(UnsuitableFileException)),
        ["file name"] = (3_000, () => Corpus.Of("filename"), b => Assert.InRange(FileName.Clean(Text(b)).Length, 1, FileName.MaxLength), null),
    };

    public static TheoryData<string> Names => [.. Parsers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_input_makes_a_parser_fail_otherwise_than_it_says(string name)
    {
        var (children, corpus, parse, says) = Parsers[name];
        var (inputs, refused, slowest) = (0, 0, TimeSpan.Zero);
        foreach (var input in new Mutations(corpus(), seed: 20_261_125).Take(children))
        {
            var begin = Stopwatch.GetTimestamp();
            try
            {
                parse(input);
            }
            catch (Exception error) when (error.GetType() == says)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"{name}: {error.GetType().Name}: {error.Message}\nat {error.StackTrace?.Split('\n')[0].Trim()}\n{Convert.ToBase64String(input)}\n{Text(input)}");
            }
            var took = Stopwatch.GetElapsedTime(begin);
            if (took > slowest) slowest = took;
            Assert.True(took < Patience, $"{name} took {took} for {Convert.ToBase64String(input)}");
            inputs++;
        }
        Assert.True(inputs > children, $"There is no corpus for {name}.");
        output.WriteLine(FormattableString.Invariant($"{name}: {inputs} inputs, {refused} refused, the slowest {slowest.TotalMilliseconds:F0} ms"));
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static void Identify(string text)
    {
        if (Iban.TryParse(text, out var iban)) Assert.Null(Iban.Problem(Iban.Format(iban)));
        if (TaxId.TryParse(text, out var id)) Assert.Null(TaxId.Problem(TaxId.Format(id)));
        _ = (Lei.Problem(text), Bic.IsValid(text), PhoneNumber.TryParse(text, out _), Iban.IsSepa(text), Iban.ExpectedLength(text), Country.IsKnown(text));
    }

    private static void ReadNumber(string text)
    {
        foreach (var culture in (CultureInfo[])[CultureInfo.GetCultureInfo("de-DE"), CultureInfo.GetCultureInfo("en-GB")])
        {
            if (NumberText.Read(text, culture, 2, out var number) == NumberFault.None) _ = Money.FromEuros(number);
            _ = MoneyText.TryParse(text, culture, out _);
        }
        _ = DateText.Read(text, out _);
    }
}
