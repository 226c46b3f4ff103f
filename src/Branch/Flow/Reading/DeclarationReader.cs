using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Branch.Flow.Reading;

/// <summary>Inputs (the facts) and variables of a document.</summary>
internal sealed partial class DeclarationReader(Part definition)
{
    /// <summary>Without it Elsa forgets the value as soon as the case waits.</summary>
    private const string Storage = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    private static readonly string[] Types = ["String", "Boolean", "Int32", "Int64", "Double", "Decimal"];

    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<FlowInput> Inputs() => [.. definition.Objects("inputs").Select(Input)];

    public IReadOnlyList<FlowVariable> Variables(IReadOnlyList<FlowInput> inputs)
    {
        var variables = definition.Objects("variables").Select(Variable).ToList();
        if (variables.GroupBy(v => v.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw definition.Wrong($"the variable id '{twice.Key}' is declared twice");
        return variables;
    }

    private FlowInput Input(Part part)
    {
        var name = Name(part);
        var type = Type(part, "type", name);
        RequireStorage(part, "storageDriverType", $"the input '{name}'");
        part.Ignore("displayName", "description", "category", "uiHint", "UIHint");
        part.OnlyEmpty("isArray");
        part.End();
        return new FlowInput(name, type);
    }

    private FlowVariable Variable(Part part)
    {
        var name = Name(part);
        var type = Type(part, "typeName", name);
        RequireStorage(part, "storageDriverTypeName", $"the variable '{name}'");
        var initial = part.Optional("value") is { } value ? Initial(part, name, type, value) : null;
        part.OnlyEmpty("isArray");
        var id = part.Text("id");
        part.End();
        return new FlowVariable(id, name, type, initial);
    }

    private string Name(Part part)
    {
        var name = part.Text("name");
        if (!NamePattern().IsMatch(name)) throw definition.Wrong($"'{name}' is not a name: a letter, then letters and digits");
        return names.Add(name) ? name : throw definition.Wrong($"'{name}' is declared twice");
    }

    private string Type(Part part, string property, string name) => part.Text(property) is var type && Types.Contains(type)
        ? type : throw definition.Wrong($"'{name}' has the unknown type '{type}'; known are {string.Join(", ", Types)}");

    private void RequireStorage(Part part, string property, string what)
    {
        if (part.OptionalText(property) != Storage)
            throw definition.Wrong($"{what} needs \"{property}\": \"{Storage}\", or Elsa forgets it when the case waits");
    }

    /// <summary>Elsa writes every initial value as text, and reads nothing else.</summary>
    private object? Initial(Part part, string name, string type, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) throw definition.Wrong($"the variable '{name}' begins with {value.GetRawText()}; an initial value stands as text, also a number");
        var text = value.GetString()!;
        return type switch
        {
            "String" => text.Length == 0 ? "" : text,
            "Boolean" when bool.TryParse(text, out var truth) => truth,
            "Int32" or "Int64" when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) => (double)whole,
            "Double" or "Decimal" when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => (double)number,
            _ => throw definition.Wrong($"the variable '{name}' is {type}, but begins with {value.GetRawText()}"),
        };
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex NamePattern();
}
