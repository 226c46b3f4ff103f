using System.Text.Json;
using System.Text.Json.Nodes;
using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>Writes small workflow documents.</summary>
internal sealed class Documents
{
    public const string Storage = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    public JsonArray Activities { get; } = [];
    public JsonArray Connections { get; } = [];
    public JsonArray Inputs { get; } = [Input("Amount", "Decimal"), Input("Verdict", "String")];
    public JsonArray Variables { get; } = [];
    public string? Start { get; set; }

    public static JsonObject Input(string name, string type) => new() { ["name"] = name, ["type"] = type, ["storageDriverType"] = Storage };

    public static JsonObject Literal(JsonNode? value, string type = "String") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public static JsonObject Script(string script, string type = "Boolean") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };

    /// <summary>A banker's task, whose only outcome is Submit.</summary>
    public Documents Task(string id) => Add(id, "Branch.DeskTask", ("desk", Literal("banker")));

    public Documents Desk(string id, string desk, int? level = null) =>
        Add(id, "Branch.DeskTask", level is null ? [("desk", Literal(desk))] : [("desk", Literal(desk)), ("level", Literal(level, "Int32"))]);

    /// <summary>A clerk's task whose outcome a variable keeps.</summary>
    public Documents Keep(string id, string variableId) => Add(id, "Branch.DeskTask", ("desk", Literal("clerk")),
        ("result", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = variableId } }));

    public Documents Close(string id, string result = "approved") => Add(id, "Branch.CloseCase", ("result", Literal(result)));

    public Documents Decision(string id, string script) => Add(id, "Elsa.FlowDecision", ("condition", Script(script)));

    public Documents Fork(string id, params string[] branches) => Add(id, "Elsa.FlowFork", ("branches", new JsonObject
    {
        ["typeName"] = "String[]",
        ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = new JsonArray([.. branches.Select(b => JsonValue.Create(b))]).ToJsonString() },
    }));

    public Documents Join(string id, string mode = "WaitAll") => Add(id, "Elsa.FlowJoin", ("mode", Literal(mode)));

    public Documents Switch(string id, string mode, params (string Label, string Condition)[] cases) => Add(id, "Elsa.FlowSwitch",
        ("mode", Literal(mode)),
        ("cases", new JsonArray([.. cases.Select(c => new JsonObject
        {
            ["label"] = c.Label,
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = c.Condition },
        })])));

    public Documents Variable(string name, string type = "String", JsonNode? initial = null)
    {
        Variables.Add(new JsonObject { ["id"] = name.ToLowerInvariant(), ["name"] = name, ["typeName"] = type, ["value"] = initial is null ? null : initial.GetValueKind() == JsonValueKind.String ? initial : initial.ToJsonString(), ["storageDriverTypeName"] = Storage });
        return this;
    }

    public Documents Set(string id, string variable, JsonObject value) =>
        Add(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = variable.ToLowerInvariant() }), ("value", value));

    public Documents Add(string id, string type, params (string Name, JsonNode Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in properties) activity[name] = value;
        Activities.Add(activity);
        return this;
    }

    /// <param name="ways">Each as "source:Port>target".</param>
    public Documents Connect(params string[] ways)
    {
        foreach (var way in ways.Select(w => w.Split(':', '>')))
        {
            Connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = way[0], ["port"] = way[1] },
                ["target"] = new JsonObject { ["activity"] = way[2], ["port"] = "In" },
            });
        }
        return this;
    }

    public string Json()
    {
        var start = Start ?? Activities[0]!["id"]!.GetValue<string>();
        if (Activities.FirstOrDefault(a => a!["id"]!.GetValue<string>() == start) is { } first) first["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return new JsonObject
        {
            ["id"] = "test-v1",
            ["definitionId"] = "test",
            ["name"] = "Test",
            ["version"] = 1,
            ["inputs"] = Inputs.DeepClone(),
            ["variables"] = Variables.DeepClone(),
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["start"] = start,
                ["activities"] = Activities.DeepClone(),
                ["connections"] = Connections.DeepClone(),
            },
        }.ToJsonString();
    }

    public FlowDocument Parse() => FlowDocument.Parse(Json(), "test.json");
}
