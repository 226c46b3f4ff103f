using System.Text.Json.Nodes;
using Branch.Credit;
using Branch.Rules;
using CsCheck;

namespace Branch.Tests.Rules;

public sealed class RuleBookTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string Current = File.ReadAllText(Path.Combine(RuleLibrary.DefaultDirectory, "2026-1.json"));
    private static readonly RuleBook Book = RuleBook.Parse(Current, "2026-1.json");

    private static AssessmentFacts Facts(int term = 48, params BureauFinding[] bureau) => new(
        Money.FromEuros(18_500), term, 4.29m, [new Borrower(new DateOnly(1988, 4, 17), EmploymentKind.Employee, new DateOnly(2016, 9, 1), null)],
        new HouseholdFacts([new Income(Money.FromEuros(3_150), Money.Zero)], 1, 0, Money.FromEuros(890), Money.Zero), Money.Zero)
    {
        Bureau = bureau,
    };

    private static BureauFinding Received(int? score, int negative = 0) => new("received", score, negative, 7, "abc");

    [Theory]
    [InlineData(600, 0, Verdict.Good)]
    [InlineData(599, 0, Verdict.Borderline)]
    [InlineData(400, 0, Verdict.Borderline)]
    [InlineData(399, 0, Verdict.Poor)]
    [InlineData(900, 1, Verdict.Poor)]
    [InlineData(null, 0, Verdict.Good)]
    public void A_score_falls_into_its_band_and_a_negative_entry_knocks_out(int? score, int negative, Verdict verdict) =>
        Assert.Equal(verdict, Book.Assess(Facts(48, Received(score, negative)), Today).Verdict);

    [Theory]
    [InlineData("unavailable")]
    [InlineData("no_consent")]
    public void A_missing_report_is_flagged_even_beside_one_that_is_there(string status)
    {
        var found = Book.Assess(Facts(48, Received(800), new BureauFinding(status, null, 0, 8, null)), Today);
        Assert.Equal(Verdict.Borderline, found.Verdict);
        var check = found.Checks.Single(c => c.Code == "bureauReport");
        Assert.Equal((Finding.Flagged, status), (check.Finding, check.Ran["BureauStatus"]));
    }

    [Fact]
    public void Only_long_terms_and_variable_rates_are_put_under_stress()
    {
        Assert.Null(Book.Assess(Facts(120), Today).Stress);
        var longer = Book.Assess(Facts(121), Today);
        Assert.Equal(2, longer.Stress!.Points);
        Assert.True(longer.Stress.Instalment > longer.Instalment);
        Assert.Equal(longer.Budget.Remaining - (longer.Stress.Instalment - longer.Instalment), longer.Stress.Remaining);
        Assert.NotNull(Book.Assess(Facts() with { HasVariableRate = true }, Today).Stress);
    }

    [Fact]
    public void A_poor_verdict_asks_for_a_second_manager_and_a_good_one_does_not()
    {
        Assert.Equal(1, Book.Assess(Facts(48, Received(800)), Today).RequiredLevel);
        var poor = Book.Assess(Facts(48, Received(100)), Today);
        Assert.Equal((2, "poorNeedsSecond"), (poor.RequiredLevel, Assert.Single(poor.Authority).Code));
    }

    [Fact]
    public void What_is_kept_says_which_rules_ran_on_which_values()
    {
        var kept = Assessment.FromJson(Book.Assess(Facts(48, Received(555)), Today).ToJson());
        Assert.Equal((Book.Hash, "2026-1"), (kept.RulesHash, kept.Policy));
        var score = kept.Checks.Single(c => c.Code == "bureauScore");
        Assert.Equal((RuleKind.Score, Finding.Flagged, 555m, "555", true), (score.Kind, score.Finding, score.Value, score.Ran["BureauScore"], score.IsFloor));
        Assert.Equal("Score der Auskunftei", score.Name!.De);
        Assert.All(kept.Checks, c => Assert.NotEmpty(c.Ran));
        Assert.Equal(["Household.Adults", "Household.Children"], kept.Budget.Lines.Single(l => l.Item == BudgetItem.Living).From);
        Assert.Equal(1_000, kept.Budget.Lines.Single(l => l.Item == BudgetItem.Living).By["firstAdult"]);
    }

    /// <summary>Each replaces one text of the document in force.</summary>
    [Theory]
    [InlineData("\"value\": \"getRemaining()\"", "\"value\": \"getRemainder()\"", "remainingBudget", "uses 'getRemainder'")]
    [InlineData("\"value\": \"getRemaining()\"", "\"value\": \"getInput('Rest')\"", "remainingBudget", "reads the input 'Rest', which is not declared")]
    [InlineData("\"value\": \"getRemaining()\"", "\"value\": \"getRemaining(\"", "remainingBudget", "broken script")]
    [InlineData("\"value\": \"getRemaining()\"", "\"value\": \"getAgeAtEnd()\"", "remainingBudget", "uses 'getAgeAtEnd'")]
    [InlineData("\"kind\": \"limit\",\n      \"name\": { \"de\": \"Haushaltsüberschuss\"", "\"kind\": \"limit\", \"wight\": 3,\n      \"name\": { \"de\": \"Haushaltsüberschuss\"", "remainingBudget", "wight")]
    [InlineData("\"de\": \"Die Probezeit von sechs Monaten soll vorüber sein.\"", "\"de\": \" \"", "employmentDuration", "the sentence is missing")]
    [InlineData("\"de\": \"Die Probezeit von sechs Monaten soll vorüber sein.\",", "", "employmentDuration", "de")]
    [InlineData("\"flag\": 200, \"fail\": 0", "\"flag\": 200, \"fail\": 300", "remainingBudget", "fails before it is flagged")]
    [InlineData("\"flag\": 200, \"fail\": 0", "\"flag\": \"200\"", "remainingBudget", "$.rules[0]")]
    [InlineData("\"code\": \"debtToIncome\"", "\"code\": \"ageAtEnd\"", "ageAtEnd", "the code is used twice")]
    [InlineData("\"level\": 2,\n", "\"level\": 1,\n", "poorNeedsSecond", "level")]
    [InlineData("\"source\": \"MaRisk BTO 1.1; Kreditrichtlinie Privatkunden 6.1\"", "\"source\": \"\"", "poorNeedsSecond", "the source is missing")]
    [InlineData("\"version\": \"2026-1\",", "", null, "version")]
    [InlineData("\"rules\": [", "\"rules\": [,", "rules[0]", "$.rules")]
    public void A_wrong_document_is_refused_with_rule_and_reason(string what, string by, string? rule, string reason)
    {
        Assert.Contains(what, Current);
        var at = Current.IndexOf(what, StringComparison.Ordinal);
        var wrong = Assert.Throws<RuleException>(() => RuleBook.Parse(Current[..at] + by + Current[(at + what.Length)..], "wrong.json"));
        Assert.Equal(("wrong.json", rule), (wrong.File, wrong.Rule));
        Assert.Contains(reason, wrong.Message);
    }

    [Fact]
    public void A_rule_that_fails_at_work_is_flagged_and_says_why()
    {
        var found = RuleBook.Parse(Current.Replace("\"value\": \"getRemaining()\"", "\"value\": \"'much'\""), "x").Assess(Facts(), Today);
        var check = found.Checks[0];
        Assert.Equal((Verdict.Borderline, Finding.Flagged), (found.Verdict, check.Finding));
        Assert.Contains("no number", check.Problem);
    }

    [Fact]
    public void Rules_are_in_force_from_their_day_and_their_times_neither_overlap_nor_leave_a_gap()
    {
        using var folder = new Folder();
        folder.Write("a.json", Version("a", "2026-01-01", "2026-06-30"));
        folder.Write("b.json", Version("b", "2026-07-01", null));
        var library = RuleLibrary.Load(folder.Path);
        Assert.Equal(("a", "b", "a"), (library.At(new(2026, 6, 30)).Version, library.At(new(2026, 7, 1)).Version, library.At(new(2020, 1, 1)).Version));

        folder.Write("b.json", Version("b", "2026-06-30", null));
        Assert.Contains("overlaps with a.json", Assert.Throws<RuleException>(() => RuleLibrary.Load(folder.Path)).Message);
        folder.Write("b.json", Version("b", "2026-07-02", null));
        Assert.Contains("leaves days without rules", Assert.Throws<RuleException>(() => RuleLibrary.Load(folder.Path)).Message);
        folder.Write("b.json", Version("b", "2026-07-01", "2026-12-31"));
        Assert.Contains("nothing follows", Assert.Throws<RuleException>(() => RuleLibrary.Load(folder.Path)).Message);
    }

    /// <summary>Whatever can be stated, the rules say something to it, and each sentence is there.</summary>
    [Fact]
    public void No_complete_application_makes_the_rules_fail()
    {
        var money = Gen.Long[0, 1_000_000_000].Select(cents => new Money(cents));
        var date = Gen.Int[0, 45_000].Select(days => Today.AddDays(-days));
        var borrower = Gen.Select(date, Gen.Enum<EmploymentKind>(), date.Nullable(), Gen.Int[-400, 4_000].Select(d => Today.AddDays(d)).Nullable(),
            (born, employment, since, until) => new Borrower(born, employment, since, until));
        var bureau = Gen.Select(Gen.OneOf(Gen.Const("received"), Gen.Const("no_consent"), Gen.Const("unavailable")), Gen.Int[100, 999].Nullable(), Gen.Int[0, 3],
            (status, score, negative) => new BureauFinding(status, score, negative, 1, null));
        var facts = Gen.Select(Gen.Long[1, 30_000_000], Gen.Int[1, 480], Gen.Int[0, 2_500], borrower.Array[1, 2], Gen.Select(money.Array[5], Gen.Int[1, 20], Gen.Int[0, 20]), bureau.Array[0, 2],
            (amount, term, rate, people, home, reports) => new AssessmentFacts(new Money(amount), term, rate / 100m, people,
                new HouseholdFacts([.. people.Select((_, i) => new Income(home.Item1[i], home.Item1[i + 2]))], home.Item2, home.Item3, home.Item1[4], home.Item1[0]), home.Item1[1])
            {
                Bureau = reports,
            });
        facts.Sample(f =>
        {
            var found = Book.Assess(f, Today);
            return found.Checks.All(c => c.Problem is null && c.Says is not null) && Assessment.FromJson(found.ToJson()).ToJson() == found.ToJson();
        }, iter: 400);
    }

    private static string Version(string version, string from, string? until)
    {
        var document = JsonNode.Parse(Current)!.AsObject();
        (document["version"], document["validFrom"], document["validUntil"]) = (version, from, until);
        return document.ToJsonString();
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("rules").FullName;

        public void Write(string name, string json) => File.WriteAllText(System.IO.Path.Combine(Path, name), json);

        public void Dispose() => Directory.Delete(Path, true);
    }
}
