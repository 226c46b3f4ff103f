using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Branch.Audit;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Tests.Desks;

public sealed partial class CaseFileTextsTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(Here(), "../../../src/Branch"));

    private static readonly IStringLocalizer<Texts> T = new Localizer();

    [Fact]
    public void Every_action_that_the_sources_audit_on_a_case_has_a_sentence_in_both_languages()
    {
        var actions = Found(Audited()).SelectMany(call => Action().Matches(call).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Empty(((string[])["application-submitted", "vote-cast", "case-closed", "refused"]).Except(actions));
        foreach (var action in actions)
        {
            var (german, english) = (Sentence("de-DE", action, "{}"), Sentence("en-GB", action, "{}"));
            Assert.NotEqual($"Anna: {action}", english);
            Assert.NotEqual(german, english);
        }
    }

    [Fact]
    public void Every_act_that_can_be_refused_has_a_name_in_both_languages()
    {
        var acts = Found(Acted()).Distinct().ToList();
        Assert.Empty(((string[])["claim", "vote", "decide"]).Except(acts));
        foreach (var act in acts)
            Assert.NotEqual(Refusal("de-DE", act).Split('(')[1], Refusal("en-GB", act).Split('(')[1]);
    }

    [Fact]
    public void Every_reason_of_a_refusal_has_a_sentence_in_both_languages()
    {
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            var (german, english) = (In("de-DE", () => reason.Sentence(T)), In("en-GB", () => reason.Sentence(T)));
            Assert.NotEqual(german, english);
            Assert.EndsWith(".", german);
        }
    }

    private static string Refusal(string language, string act) => Sentence(language, "refused", $$"""{"act":"{{act}}","reason":"NotYours"}""");

    private static string Sentence(string language, string action, string data) => In(language, () =>
        new TimelineTexts(T, null, []).Of(new FileEvent(1, default, "Anna", "", action, data)).Sentence);

    private static string In(string language, Func<string> text)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<string> Found(Regex what) => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => what.Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    /// <summary>The arguments of an audit entry up to its data; entries of the house itself are in no case's timeline.</summary>
    [GeneratedRegex(@"\bAuditAsync\((?!AuditTrail\.House|this |long )([^;]*?)\bnew\b")]
    private static partial Regex Audited();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("\\bRun(?:OnItem)?Async\\(\\w+, \"([a-z-]+)\"")]
    private static partial Regex Acted();
}
