using System.Reflection;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Letters;
using Branch.Letters.Skia;

namespace Branch.Tests.Letters;

public class DecisionLetterTests
{
    public static TheoryData<string, LetterLanguage> Written => new(
        from kind in SampleLetters.Written
        from language in Enum.GetValues<LetterLanguage>()
        select (kind, language));

    [Theory, MemberData(nameof(Written))]
    public void A_letter_reads_as_approved(string kind, LetterLanguage language) =>
        Approved.Matches($"{kind}.{language}", Text(SampleLetters.Of(kind, language)));

    [Fact]
    public void Every_letter_has_an_approved_text() => Assert.Equal(
        typeof(LetterDocument).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.ReturnType == typeof(LetterDocument) && method.Name == "Write"))
            .Select(type => type.Name).Order(StringComparer.Ordinal),
        SampleLetters.Written.Select(kind => kind.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Other_terms_than_applied_for_are_pointed_out()
    {
        var same = Text(ApprovalLetter.Write(SampleLetters.Letter(LetterLanguage.German), SampleLetters.Loan()));
        var other = Text(ApprovalLetter.Write(
            SampleLetters.Letter(LetterLanguage.German),
            SampleLetters.Loan(applied: new AppliedTerms(new Money(1_250_000), 36))));

        Assert.DoesNotContain("weicht von Ihrem Antrag ab", same);
        Assert.Contains("weicht von Ihrem Antrag ab", other);
        Assert.Contains("12.500,00 €", other);
        Assert.Contains("36 Monaten", other);
    }

    [Fact]
    public void The_offer_ends_fourteen_days_after_its_date() =>
        Assert.Contains("bis zum 8. Dezember 2026", Text(ApprovalLetter.Write(SampleLetters.Letter(LetterLanguage.German), SampleLetters.Loan())).Replace('\n', ' '));

    [Theory, InlineData(19, false), InlineData(20, true)]
    public void A_refusal_points_to_debt_advice_since_20_November_2026(int day, bool expected)
    {
        var letter = SampleLetters.Letter(LetterLanguage.German) with { Date = new DateOnly(2026, 11, day) };
        Assert.Equal(expected, Text(RejectionLetter.Write(letter, ["policy"])).Contains("Schuldnerberatung"));
    }

    [Fact]
    public void Every_applicant_finds_a_line_to_sign_on()
    {
        var letter = ApprovalLetter.Write(SampleLetters.Letter(LetterLanguage.English, "Anna Weiß", "Çelik Ođuz"), SampleLetters.Loan());
        var captions = Flat(letter.Blocks).OfType<SignatureLines>().SelectMany(lines => lines.Captions).ToArray();
        Assert.Contains("Anna Weiß", captions);
        Assert.Contains("Çelik Ođuz", captions);
    }

    [Fact]
    public void Every_reason_is_explained_in_both_languages_under_its_own_code()
    {
        Assert.Equal(RejectionReason.All.Count, RejectionReason.All.DistinctBy(reason => reason.Code).Count());
        foreach (var reason in RejectionReason.All)
        {
            var german = RejectionLetter.Write(SampleLetters.Letter(LetterLanguage.German), [reason.Code], SampleLetters.Bureau);
            var english = RejectionLetter.Write(SampleLetters.Letter(LetterLanguage.English), [reason.Code], SampleLetters.Bureau);
            Assert.Contains(reason.GermanSentence, Sentences(german));
            Assert.Contains(reason.EnglishSentence, Sentences(english));
        }
    }

    [Fact]
    public void A_refusal_without_a_known_reason_is_not_written()
    {
        var letter = SampleLetters.Letter(LetterLanguage.German);
        Assert.Throws<IncompleteLetterException>(() => RejectionLetter.Write(letter, []));
        Assert.Throws<IncompleteLetterException>(() => RejectionLetter.Write(letter, ["bad_mood"]));
    }

    [Fact]
    public void A_refusal_is_not_written_while_a_paragraph_that_it_must_have_is_missing()
    {
        var letter = SampleLetters.Letter(LetterLanguage.German);
        Assert.Contains("BDSG §30(2)", Missing(() => RejectionLetter.Write(letter, [RejectionReason.Bureau])));
        Assert.Contains("BDSG §30(2)", Missing(() => RejectionLetter.Write(letter, [RejectionReason.Bureau], SampleLetters.Bureau with { Reports = [] })));
        Assert.Contains("Bureau:Name", Missing(() => RejectionLetter.Write(letter, [RejectionReason.Bureau], SampleLetters.Bureau with { Source = "" })));
        Assert.Contains("Bank:ReviewName", Missing(() => RejectionLetter.Write(letter with { Review = letter.Review with { Name = "" } }, ["policy"])));
        Assert.Contains("Bank:ReviewEmail", Missing(() => RejectionLetter.Write(letter with { Review = letter.Review with { Email = " " } }, ["policy"])));
        Assert.Contains("nach § 30 Absatz 2 BDSG", Text(RejectionLetter.Write(letter, [RejectionReason.Bureau], SampleLetters.Bureau)), StringComparison.OrdinalIgnoreCase);

        static string Missing(Action write) => Assert.Throws<IncompleteLetterException>(write).Message;
    }

    [Fact]
    public void What_a_person_typed_is_never_taken_as_markup()
    {
        var text = Text(ApprovalLetter.Write(SampleLetters.Letter(LetterLanguage.German, "**Ina** {0} <b>Kühn</b>"), SampleLetters.Loan()));
        Assert.Contains("Guten Tag **Ina** {0} <b>Kühn</b>,", text);
    }

    private static string Text(LetterDocument letter) => PdfText.Of(new SkiaLetterRenderer().Render(letter));

    private static IEnumerable<Block> Flat(IEnumerable<Block> blocks) =>
        blocks.SelectMany(block => block is KeepTogether together ? Flat(together.Blocks) : [block]);

    private static IEnumerable<string> Sentences(LetterDocument letter) =>
        Flat(letter.Blocks).OfType<ItemList>().SelectMany(list => list.Items).Select(item => string.Concat(item.Runs.Select(run => run.Text)));
}
