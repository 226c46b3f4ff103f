using System.Text.Json;
using Branch.Flow.Scripts;

namespace Branch.Flow.Reading;

/// <summary>From the text of an Elsa 3 workflow definition to its content; refuses what is outside the subset.</summary>
internal static class FlowReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static FlowContent Read(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FlowException(file, null, "is not a JSON object");
            return Definition(new Part(document.RootElement, file, null, ""), file);
        }
        catch (JsonException e)
        {
            throw new FlowException(file, null, $"is not valid JSON: {e.Message}");
        }
    }

    private static FlowContent Definition(Part part, string file)
    {
        part.Ignore("$schema", "id", "description", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem",
            "metadata", "links", "tenantId", "providerName", "materializerName");
        part.OnlyEmpty("outputs", "outcomes", "options", "binaryData", "stringData", "originalSource", "parameters");
        var name = part.Text("definitionId");
        var version = part.WholeNumber("version");
        var english = part.OptionalText("name") ?? name;
        var german = GermanName(part) ?? english;
        var declarations = new DeclarationReader(part);
        var inputs = declarations.Inputs();
        var variables = declarations.Variables(inputs);
        var nodes = new NodeReader(file, new ScriptHost(inputs, variables), variables);
        var chart = Flowchart(part.Object("root"), nodes);
        part.End();
        return new FlowContent(name, version, english, german, inputs, variables, chart.Nodes, chart.Connections, chart.Start);
    }

    private static string? GermanName(Part part)
    {
        if (part.OptionalObject("customProperties") is not { } custom) return null;
        var german = custom.OptionalText("displayTextDe");
        custom.End();
        return german;
    }

    private static (IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowConnection> Connections, FlowNode Start) Flowchart(Part root, NodeReader reader)
    {
        if (root.Text("type") is var type and not "Elsa.Flowchart") throw root.Wrong($"the root is '{type}', but only Elsa.Flowchart is known");
        root.Ignore("id", "nodeId", "name", "version", "metadata", "source", "line");
        root.OnlyEmpty("runAsynchronously", "canStartWorkflow", "variables", "applicationProperties");
        if (root.OptionalObject("customProperties") is { } custom)
        {
            custom.Ignore("source", "line");
            custom.OnlyEmpty("notFoundConnections", "canStartWorkflow", "runAsynchronously");
            custom.End();
        }
        foreach (var activity in root.Objects("activities")) reader.Add(activity);
        var connections = ConnectionReader.Read(root, reader.Nodes);
        var start = StartReader.Read(root, reader, connections);
        root.End();
        return (reader.Nodes, connections, start);
    }
}
