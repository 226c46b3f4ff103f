using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Branch.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Branch.Tests.Web;

public sealed partial class TextsTests(BranchApp app) : IClassFixture<BranchApp>
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(Here(), "../../../src/Branch"));

    private static readonly IReadOnlyList<(string Key, string German)> Entries =
        [.. XDocument.Load(Path.Combine(Source, "Web/Texts.de.resx")).Root!.Elements("data").Select(d => (d.Attribute("name")!.Value, d.Element("value")!.Value))];

    private static readonly HashSet<string> Used = [.. SourceFiles().SelectMany(file => Key().Matches(File.ReadAllText(file)))
        .Select(match => Regex.Unescape(match.Groups[1].Value))];

    [Fact]
    public void Every_text_of_the_screens_has_its_German() =>
        Assert.Empty(Used.Except(Entries.Select(entry => entry.Key)));

    [Fact]
    public void No_German_text_is_left_over() =>
        Assert.Empty(Entries.Select(entry => entry.Key).Except(Used));

    [Fact]
    public void No_text_is_there_twice_not_even_in_another_case() =>
        Assert.Empty(Entries.GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void German_and_English_have_the_same_placeholders() =>
        Assert.All(Entries, entry => Assert.Equal(Placeholders(entry.Key), Placeholders(entry.German)));

    [Fact]
    public void Every_German_text_comes_out_of_the_assembly_and_English_is_what_the_sources_say()
    {
        var localizer = app.Services.GetRequiredService<IStringLocalizer<Texts>>();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        Assert.Equal("Anmelden", localizer["Sign in"].Value);
        Assert.All(Entries, entry => Assert.Equal(entry.German, localizer[entry.Key].Value));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal("Sign in", localizer["Sign in"].Value);
        Assert.All(Entries, entry => Assert.Equal(entry.Key, localizer[entry.Key].Value));
        Assert.Equal("Take over from Eva", localizer["Take over from {0}", "Eva"].Value);
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    private static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
        .Where(file => !Path.GetRelativePath(Source, file).StartsWith("obj", StringComparison.Ordinal)
            && !Path.GetRelativePath(Source, file).StartsWith("bin", StringComparison.Ordinal));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("""\bT\["((?:[^"\\]|\\.)*)"[\],]""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
