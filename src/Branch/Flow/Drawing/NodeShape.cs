using System.Globalization;
using System.Net;
using System.Text;

namespace Branch.Flow.Drawing;

/// <summary>One step of a drawing: its outline, its name, who works at it, and how often the case was there.</summary>
internal sealed class NodeShape(FlowNode node, Box box, string language)
{
    private const double Width = 168;
    private const double Height = 60;

    /// <summary>Of a name, pixels, at the size that flow.css gives it.</summary>
    private const double CharacterWidth = 7.4;

    /// <summary>What is the same for every case.</summary>
    private string Fixed => field ??= Outline + Texts();

    public static Box BoxOf(FlowNode node) => node switch
    {
        JoinNode or ForkNode or SetVariableNode => new Box(node.X, node.Y, Width, 40),
        CloseCaseNode => new Box(node.X, node.Y, 124, Height),
        _ => new Box(node.X, node.Y, Width, Height),
    };

    public void Draw(StringBuilder svg, int visits, bool current)
    {
        var state = current ? " is-current" : visits > 0 ? " is-passed" : "";
        svg.Append(CultureInfo.InvariantCulture, $"""<g class="flow-node {Kind}{state}">{Fixed}""");
        if (visits > 1) WriteCount(svg, visits);
        if (current) WriteTag(svg);
        svg.Append("</g>");
    }

    private string Kind => node switch
    {
        SystemTaskNode => "is-system",
        DeskTaskNode task => $"is-{task.Desk}",
        CloseCaseNode close => $"is-end is-{close.Result}",
        DecisionNode or SwitchNode => "is-choice",
        _ => "is-gate",
    };

    private string Outline => node switch
    {
        DecisionNode or SwitchNode => Format($"""<path class="flow-shape" d="M{box.X + 22:0.#} {box.Y:0.#}H{box.Right - 22:0.#}L{box.Right:0.#} {box.Centre.Y:0.#}L{box.Right - 22:0.#} {box.Bottom:0.#}H{box.X + 22:0.#}L{box.X:0.#} {box.Centre.Y:0.#}Z"/>"""),
        DeskTaskNode => Rectangle(8) + Format($"""<path class="flow-edge" d="M{box.X + 8:0.#} {box.Y:0.#}h-1a7 7 0 0 0-7 7v{box.Height - 14:0.#}a7 7 0 0 0 7 7h1z"/>"""),
        CloseCaseNode => Rectangle(box.Height / 2),
        TaskNode => Rectangle(8),
        _ => Rectangle(4),
    };

    private string Rectangle(double radius) =>
        Format($"""<rect class="flow-shape" x="{box.X:0.#}" y="{box.Y:0.#}" width="{box.Width:0.#}" height="{box.Height:0.#}" rx="{radius:0.#}"/>""");

    private string Texts()
    {
        var texts = new StringBuilder();
        var lines = Lines(node.NameIn(language)).Select(l => (Class: "flow-name", Text: l)).ToList();
        if (Note is { } note) lines.Add(("flow-note", note));
        var y = box.Centre.Y - ((lines.Count - 1) * 8.5);
        foreach (var (style, text) in lines)
        {
            // A long word is drawn narrower rather than cut.
            var fit = text.Length > LineLength ? Format($"""textLength="{LineLength * CharacterWidth:0.#}" lengthAdjust="spacingAndGlyphs" """) : "";
            texts.Append(Format($"""<text class="{style}" {fit}x="{Middle:0.#}" y="{y:0.#}">{WebUtility.HtmlEncode(text)}</text>"""));
            y += 17;
        }
        return texts.ToString();
    }

    /// <summary>Of the text: beside the coloured edge, if there is one.</summary>
    private double Middle => box.Centre.X + (node is DeskTaskNode ? 4 : 0);

    private int LineLength => node is CloseCaseNode ? 14 : node is DecisionNode or SwitchNode ? 16 : 20;

    private string? Note => node is TaskNode task
        ? FlowWords.Desk(task, language) + (task.DueHours is { } hours ? $" · {hours} h" : "")
        : null;

    private void WriteCount(StringBuilder svg, int visits) => svg.Append(Format(
        $"""<circle class="flow-count-back" cx="{box.Right - 4:0.#}" cy="{box.Y + 2:0.#}" r="11"/><text class="flow-count" x="{box.Right - 4:0.#}" y="{box.Y + 2:0.#}">{visits}×</text>"""));

    private void WriteTag(StringBuilder svg)
    {
        var text = FlowWords.In(language, "Now here");
        var width = Labels.WidthOf(text);
        svg.Append(Format($"""<rect class="flow-tag-back" x="{box.X - 6:0.#}" y="{box.Y - 12:0.#}" width="{width:0.#}" height="19" rx="9.5"/><text class="flow-tag" x="{box.X - 6 + (width / 2):0.#}" y="{box.Y - 2.5:0.#}">{WebUtility.HtmlEncode(text)}</text>"""));
    }

    /// <summary>At most two lines, broken at a space.</summary>
    private string[] Lines(string name)
    {
        if (name.Length <= LineLength) return [name];
        var space = name.LastIndexOf(' ', LineLength) is var before and >= 0 ? before : name.IndexOf(' ');
        return space < 0 ? [name] : [name[..space], name[(space + 1)..]];
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
