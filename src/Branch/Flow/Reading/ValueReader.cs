using System.Text.Json;
using Branch.Flow.Scripts;

namespace Branch.Flow.Reading;

/// <summary>The inputs of an activity: <c>{ "typeName": …, "expression": { "type": …, "value": … } }</c>.</summary>
internal sealed class ValueReader(Part part, string file, string node, ScriptHost scripts)
{
    public FlowExpression Expression(string name)
    {
        var expression = Wrapped(name) ?? throw part.Wrong($"'{name}' is missing");
        return Bare(expression);
    }

    public FlowExpression Bare(Part expression)
    {
        var type = expression.OptionalText("type") ?? "Literal";
        var value = expression.Optional("value");
        expression.End();
        return type switch
        {
            "Literal" => new FlowLiteral(value is null ? null : Constant(value.Value)),
            "JavaScript" when value is { ValueKind: JsonValueKind.String } script => new FlowScript(script.GetString()!, file, node, scripts),
            "JavaScript" => throw part.Wrong("has a script that is not a text"),
            _ => throw part.Wrong($"has an expression of the unknown type '{type}'; known are Literal and JavaScript"),
        };
    }

    public string OneOf(string name, IReadOnlyCollection<string> known) => Literal(name) switch
    {
        null => throw part.Wrong($"'{name}' is missing; known are {string.Join(", ", known)}"),
        string text when known.Contains(text) => text,
        var other => throw part.Wrong($"the {name} '{other}' is unknown; known are {string.Join(", ", known)}"),
    };

    public int? OptionalCount(string name) => Literal(name) switch
    {
        null => null,
        double number and >= 1 and <= 10_000 when number == Math.Floor(number) => (int)number,
        var other => throw part.Wrong($"the {name} '{other}' is not a whole number from 1 on"),
    };

    public T Enum<T>(string name, T otherwise) where T : struct, Enum => Literal(name) switch
    {
        null => otherwise,
        string text when System.Enum.TryParse<T>(text, out var value) && System.Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) => value,
        var other => throw part.Wrong($"the {name} '{other}' is unknown; known are {string.Join(", ", System.Enum.GetNames<T>())}"),
    };

    /// <summary>A list of names; Elsa's designer writes it as the text of a JSON array, of expression type Object.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var expression = Wrapped(name) ?? throw part.Wrong($"'{name}' is missing");
        if (expression.Text("type") is var type and not "Object") throw part.Wrong($"'{name}' is of expression type '{type}', not Object");
        var value = expression.Text("value");
        expression.End();
        if (ParseTexts(value) is not { Length: > 0 } texts || texts.Any(string.IsNullOrEmpty) || texts.Distinct(StringComparer.Ordinal).Count() < texts.Length)
            throw part.Wrong($"'{name}' is not the text of a JSON array of different names");
        return texts!;
    }

    /// <summary>The variable that takes what an activity yields.</summary>
    public FlowVariable? Target(string name, IReadOnlyList<FlowVariable> variables)
    {
        if (part.OptionalObject(name) is not { } output) return null;
        output.Ignore("typeName");
        var reference = output.Object("memoryReference");
        var id = reference.Text("id");
        reference.End();
        output.End();
        return variables.FirstOrDefault(v => v.Id == id) ?? throw part.Wrong($"keeps its {name} in the variable with the id '{id}', which is not declared");
    }

    private object? Literal(string name) => Wrapped(name) is not { } expression ? null
        : Bare(expression) is FlowLiteral literal ? literal.Value
        : throw part.Wrong($"'{name}' must be a Literal, so that screens know it beforehand");

    private Part? Wrapped(string name)
    {
        if (part.OptionalObject(name) is not { } input) return null;
        _ = input.Text("typeName"); // without it Elsa reads the input as absent
        input.Ignore("memoryReference");
        var expression = input.Object("expression");
        input.End();
        return expression;
    }

    private object? Constant(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw part.Wrong("has a constant that is neither number nor text nor boolean"),
    };

    private static string?[]? ParseTexts(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string?[]>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
