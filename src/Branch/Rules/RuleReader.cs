using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Branch.Credit;

namespace Branch.Rules;

/// <summary>Reads a rules document strictly: what it does not know, or finds wanting, it refuses.</summary>
internal static partial class RuleReader
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static RuleParts Read(string json, string file)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<RuleParts>(json, Options) ?? throw new RuleException(file, null, "is not an object");
            Check(parts, (rule, reason) => new RuleException(file, rule, reason));
            return parts;
        }
        catch (JsonException wrong)
        {
            throw new RuleException(file, RuleAt(json, wrong.Path), $"{wrong.Path}: {wrong.Message.Split(" Path:")[0]}");
        }
    }

    private static void Check(RuleParts parts, Func<string?, string, RuleException> wrong)
    {
        if (parts.Version.Length == 0) throw wrong(null, "has no version");
        if (parts.ValidUntil < parts.ValidFrom) throw wrong(null, "ends before it begins");
        if (parts.Budget is { FirstAdult: < 0 } or { FurtherAdult: < 0 } or { Child: < 0 }) throw wrong("budget", "a lump sum is below zero");
        if (parts.Stress is { Points: <= 0 or > 20 }) throw wrong("stress", "the points are not between 0 and 20");
        foreach (var rule in parts.Rules) Check(rule, reason => wrong(rule.Code, reason));
        foreach (var need in parts.Authority)
        {
            Check(need.Code, need.Says, need.Source, reason => wrong(need.Code, reason));
            if (need.Level is < 2 or > 9) throw wrong(need.Code, "the level is not between 2 and 9");
        }
        var codes = parts.Rules.Select(r => r.Code).Concat(parts.Authority.Select(a => a.Code));
        if (codes.GroupBy(code => code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw wrong(twice.Key, "the code is used twice");
    }

    private static void Check(RulePart rule, Func<string, RuleException> wrong)
    {
        Check(rule.Code, rule.Says, rule.Source, wrong);
        if (IsEmpty(rule.Name)) throw wrong("the name is missing in German or English");
        if (rule.Value is null == (rule.Flag is null && rule.Fail is null)) throw wrong("has either a 'value' with limits or conditions 'flag' and 'fail'");
        if (rule.Value is null && (rule.AtMost ?? rule.AtLeast) is not null) throw wrong("has limits without a 'value'");
        if (rule.Value is not null && (rule.AtMost is null == rule.AtLeast is null || rule.Unit is null)) throw wrong("a value has a 'unit' and either 'atMost' or 'atLeast'");
        if ((rule.AtMost ?? rule.AtLeast) is { Flag: null, Fail: null }) throw wrong("has no limit");
        if (rule is { AtMost: { Flag: { } flag, Fail: { } fail } } && flag > fail) throw wrong("fails before it is flagged");
        if (rule is { AtLeast: { Flag: { } least, Fail: { } worst } } && least < worst) throw wrong("fails before it is flagged");
        if (rule.Kind == RuleKind.KnockOut && rule.Fail is null && (rule.AtMost ?? rule.AtLeast)?.Fail is null) throw wrong("a knock-out says when it fails");
        if (rule.Kind == RuleKind.Condition && (rule.Fail is not null || (rule.AtMost ?? rule.AtLeast)?.Fail is not null)) throw wrong("a condition is flagged and never fails");
    }

    private static void Check(string code, Words says, string source, Func<string, RuleException> wrong)
    {
        if (!Code().IsMatch(code)) throw wrong("the code is not of letters and digits, beginning with a small letter");
        if (IsEmpty(says)) throw wrong("the sentence is missing in German or English");
        if (string.IsNullOrWhiteSpace(source)) throw wrong("the source is missing");
    }

    private static bool IsEmpty(Words words) => string.IsNullOrWhiteSpace(words.De) || string.IsNullOrWhiteSpace(words.En);

    /// <summary>Code of the rule in which a path of the document lies.</summary>
    private static string? RuleAt(string json, string? path)
    {
        if (path is null || Place().Match(path) is not { Success: true } place) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var rule = document.RootElement.GetProperty(place.Groups[1].Value)[int.Parse(place.Groups[2].Value, null)];
            return rule.TryGetProperty("code", out var code) ? code.ToString() : $"{place.Value[2..]}";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return place.Value[2..];
        }
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,59}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\$\.(rules|authority)\[(\d+)\]")]
    private static partial Regex Place();
}
