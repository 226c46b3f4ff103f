using System.Text.RegularExpressions;
using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>Facts by which the decisions of a document fall this way and that, read from the document itself.</summary>
internal static partial class DecidingFacts
{
    /// <summary>All that its scripts read low, then each in turn high, then all high.</summary>
    public static IReadOnlyList<Facts> Of(FlowDocument flow)
    {
        var read = flow.Inputs.Where(input => Regex.IsMatch(flow.Json, $@"\bgetInput\('{input.Name}'\)|\bget{input.Name}\(\)")).ToList();
        var texts = Compared.Matches(flow.Json).Select(m => m.Groups[1].Value).Distinct().ToArray();
        var low = read.ToDictionary(input => input.Name, Low);
        var high = read.ToDictionary(input => input.Name, input => High(input, texts));
        return
        [
            new Facts(low),
            .. from input in read from value in high[input.Name] select new Facts(new Dictionary<string, object?>(low) { [input.Name] = value }),
            new Facts(high.ToDictionary(input => input.Key, input => input.Value[0])),
        ];
    }

    private static object? Low(FlowInput input) => input.Type switch
    {
        "String" => null,
        "Boolean" => false,
        _ => 0m,
    };

    private static object?[] High(FlowInput input, string[] texts) => input.Type switch
    {
        "String" => [.. texts.DefaultIfEmpty("x")],
        "Boolean" => [true],
        _ => [1_000_000m],
    };

    /// <summary>A text that a script compares something with.</summary>
    [GeneratedRegex(@"[=!]==? '(\w*)'")]
    private static partial Regex Compared { get; }
}
