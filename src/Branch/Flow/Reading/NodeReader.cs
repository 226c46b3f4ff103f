using Branch.Flow.Scripts;

namespace Branch.Flow.Reading;

/// <summary>The activities of a flowchart.</summary>
internal sealed class NodeReader(string file, ScriptHost scripts, IReadOnlyList<FlowVariable> variables)
{
    private readonly List<FlowNode> nodes = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public IReadOnlyList<FlowNode> Nodes => nodes;

    /// <summary>Activities that carry Elsa's mark for where a workflow begins.</summary>
    public List<FlowNode> Starting { get; } = [];

    public void Add(Part activity)
    {
        var id = activity.Text("id");
        if (id.Length == 0) throw activity.Wrong("an activity has an empty id");
        var part = activity.For(id);
        if (!ids.Add(id)) throw part.Wrong("the id is used twice");
        part.Ignore("id", "nodeId", "version", "source", "line");
        part.OnlyEmpty("runAsynchronously", "canStartWorkflow");
        var starts = Starts(part);
        var node = Read(part, Head(part, id));
        part.End();
        nodes.Add(node);
        if (starts) Starting.Add(node);
    }

    private FlowNode Read(Part part, NodeHead head)
    {
        var values = new ValueReader(part, file, head.Id, scripts);
        return head.Type switch
        {
            "Branch.DeskTask" => DeskTask(part, values, head),
            "Branch.SystemTask" => SystemTask(part, values, head),
            "Branch.CloseCase" => head.Close(values.OneOf("result", FlowVocabulary.Results)),
            "Elsa.FlowDecision" => head.Decision(values.Expression("condition")),
            "Elsa.FlowSwitch" => Switch(part, values, head),
            "Elsa.FlowFork" => head.Fork(values.Texts("branches")),
            "Elsa.FlowJoin" => head.Join(values.Enum("mode", JoinMode.WaitAny)),
            "Elsa.SetVariable" => SetVariable(part, values, head),
            "Elsa.Finish" or "Elsa.End" => throw part.Wrong($"{head.Type} would leave the case open for ever; end with Branch.CloseCase"),
            _ => throw part.Wrong($"the activity type '{head.Type}' is unknown"),
        };
    }

    private DeskTaskNode DeskTask(Part part, ValueReader values, NodeHead head)
    {
        var desk = values.OneOf("desk", FlowVocabulary.DeskNames);
        var level = values.OptionalCount("level");
        if (desk == "manager" && level is null) throw part.Wrong("a manager's task needs a 'level', 1 or higher");
        if (desk != "manager" && level is not null) throw part.Wrong("only a manager's task has a 'level'");
        var keeps = values.Target("result", variables);
        if (keeps is { Type: not "String" }) throw part.Wrong($"the outcome is a text, but the variable '{keeps.Name}' is {keeps.Type}");
        return head.Desk(desk, values.OptionalCount("dueHours"), level, keeps?.Name);
    }

    private static SystemTaskNode SystemTask(Part part, ValueReader values, NodeHead head)
    {
        var task = values.OneOf("task", FlowVocabulary.TaskNames);
        var templates = FlowVocabulary.Templates(task);
        var template = templates.Count > 0 ? values.OneOf("template", templates) : null;
        if (templates.Count == 0 && part.Optional("template") is not null) throw part.Wrong($"the task '{task}' takes no 'template'");
        return head.Machine(values.OptionalCount("dueHours"), task, template);
    }

    private static SwitchNode Switch(Part part, ValueReader values, NodeHead head)
    {
        var matchesAll = values.Enum("mode", SwitchMode.MatchFirst) == SwitchMode.MatchAny;
        var cases = part.Objects("cases").Select(c =>
        {
            var label = c.Text("label");
            var condition = values.Bare(c.Object("condition"));
            c.End();
            return new SwitchCase(label, condition);
        }).ToList();
        RequireLabels(part, [.. cases.Select(c => c.Label), SwitchNode.Default]);
        if (matchesAll && cases.Count > 6) throw part.Wrong("more than 6 cases in the mode MatchAny");
        return head.Switch(cases, matchesAll);
    }

    private SetVariableNode SetVariable(Part part, ValueReader values, NodeHead head)
    {
        var reference = part.Object("variable");
        var id = reference.Text("id");
        reference.Ignore("name", "typeName", "isArray", "value", "storageDriverTypeName");
        reference.End();
        var variable = variables.FirstOrDefault(v => v.Id == id) ?? throw part.Wrong($"sets the variable with the id '{id}', which is not declared");
        var value = values.Expression("value");
        if (value is FlowLiteral { Value: var constant } && !VariableTypes.Takes(variable.Type, constant))
            throw part.Wrong($"sets the variable '{variable.Name}' ({variable.Type}) to {constant}");
        return head.Set(variable.Name, value);
    }

    private static void RequireLabels(Part part, IReadOnlyList<string> labels)
    {
        if (labels.Count == 1) throw part.Wrong("has no cases");
        if (labels.Any(l => l.Length == 0)) throw part.Wrong("has a case without a label");
        if (labels.GroupBy(l => l, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw part.Wrong($"has two cases '{twice.Key}'");
    }

    private static bool Starts(Part part)
    {
        if (part.OptionalObject("customProperties") is not { } custom) return false;
        custom.Ignore("source", "line");
        custom.OnlyEmpty("runAsynchronously", "mergeMode", "commitStrategyName");
        var starts = custom.Optional("canStartWorkflow") is { ValueKind: System.Text.Json.JsonValueKind.True };
        custom.End();
        return starts;
    }

    private NodeHead Head(Part part, string id)
    {
        var type = part.Text("type");
        var name = part.OptionalText("name");
        var metadata = part.OptionalObject("metadata");
        var designer = metadata?.OptionalObject("designer");
        var position = designer?.OptionalObject("position");
        var english = metadata?.OptionalText("displayText") ?? name ?? id;
        var german = metadata?.OptionalText("displayTextDe") ?? english;
        return new NodeHead(nodes.Count, id, type, english, german, position?.OptionalNumber("x") ?? 0, position?.OptionalNumber("y") ?? 0);
    }

    private enum SwitchMode
    {
        MatchFirst,
        MatchAny,
    }
}
