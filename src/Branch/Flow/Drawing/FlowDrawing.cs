using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Branch.Flow.Drawing;

/// <summary>
/// A workflow document as SVG: steps where the designer put them, the way taken and the current step marked.
/// No style in it, only the classes of flow.css, so that it follows the page's colours and a strict content policy.
/// </summary>
public sealed class FlowDrawing
{
    private const double Margin = 20;

    /// <summary>Whatever depends on nothing but the document and the language, which is most of the work.</summary>
    private static readonly ConditionalWeakTable<FlowDocument, ConcurrentDictionary<string, Layout>> Laid = [];

    /// <summary>As drawn for each way that a case has taken: most take the same few.</summary>
    private static readonly ConditionalWeakTable<FlowDocument, Kept<(string Language, string Way), string>> Drawn = [];

    private const int Most = 300;

    private readonly FlowDocument flow;
    private readonly string language;
    private readonly FlowTrail? trail;
    private readonly int[] times, visits;
    private readonly StringBuilder svg = new(16_384);

    private FlowDrawing(FlowDocument flow, string language, FlowTrail? trail)
    {
        (this.flow, this.language, this.trail) = (flow, language, trail);
        (times, visits) = (new int[flow.Connections.Count], new int[flow.Nodes.Count]);
        foreach (var followed in trail?.Connections ?? []) times[followed.Index]++;
        foreach (var reached in trail?.Nodes ?? []) visits[reached.Index]++;
    }

    /// <param name="language">"de", "en", or a culture's name that begins so.</param>
    /// <param name="trail">The way of a case; without it nothing is marked.</param>
    public static string Svg(FlowDocument flow, string language, FlowTrail? trail = null) =>
        Drawn.GetValue(flow, _ => new(Most)).Of((language, trail is null ? "" : Way(trail)), _ => new FlowDrawing(flow, language, trail).Draw());

    /// <summary>All that a drawing takes from a trail.</summary>
    private static string Way(FlowTrail trail) =>
        $"{string.Join(',', trail.Nodes.Select(n => n.Index))} {string.Join(',', trail.Connections.Select(c => c.Index))} {string.Join(',', trail.Waiting)} {trail.Result}";

    private string Draw()
    {
        var layout = Laid.GetValue(flow, _ => []).GetOrAdd(language, _ => Lay());
        Head(layout.Frame);
        foreach (var line in layout.Lines.OrderBy(line => times[line.Connection.Index])) Draw(line);
        foreach (var node in flow.Nodes) layout.Shapes[node.Index].Draw(svg, visits[node.Index], trail?.Waiting.Contains(node.Id) == true);
        foreach (var label in layout.Labels) Label(label.Connection, label.Centre);
        return svg.Append("</svg>").ToString();
    }

    private void Head(Box frame)
    {
        var id = $"flow-{flow.Hash[..8]}";
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="flow" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{id}-t {id}-d" viewBox="{frame.X:0.#} {frame.Y:0.#} {frame.Width:0.#} {frame.Height:0.#}" width="{frame.Width:0}" height="{frame.Height:0}">""")
            .Append(CultureInfo.InvariantCulture, $"""<title id="{id}-t">{Text(flow.NameIn(language))}</title><desc id="{id}-d">{Text(Description())}</desc>""");
    }

    private string Description()
    {
        if (trail is null) return string.Join(", ", flow.Nodes.Select(n => n.NameIn(language)));
        var way = $"{Word("Way taken")}: {string.Join(" → ", trail.Nodes.Select(n => n.NameIn(language)))}. ";
        return way + (trail.Result is null
            ? $"{Word("Waiting at")}: {string.Join(", ", trail.Waiting.Select(id => flow.Node(id).NameIn(language)))}."
            : $"{Word("Closed")}: {trail.Nodes[^1].NameIn(language)}.");
    }

    private void Draw(Line line)
    {
        var taken = times[line.Connection.Index] > 0 ? " is-taken" : "";
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="flow-line{taken}" d="{line.Path}"/><path class="flow-arrow{taken}" d="{line.Arrow}"/>""");
    }

    private Layout Lay()
    {
        Box[] boxes = [.. flow.Nodes.Select(NodeShape.BoxOf)];
        var routes = new Router(flow, boxes).Lay();
        var labels = new Labels(boxes, routes);
        return new(
            boxes.Concat(routes.SelectMany(r => r.Points).Select(p => Box.Around(p, 0, 0))).Aggregate((a, b) => a.Join(b)).Grow(Margin),
            [.. routes.Select(r => new Line(r.Connection, LinePath.Rounded(r.Points), LinePath.Arrow(r.Points)))],
            [.. flow.Nodes.Select(node => new NodeShape(node, boxes[node.Index], language))],
            [.. routes.Where(r => r.Connection.Source.Ports.Count > 1).Select(r => (r.Connection, labels.Place(r, Outcome(r.Connection)).Centre))]);
    }

    private void Label(FlowConnection connection, Point centre)
    {
        var followed = times[connection.Index];
        var text = Outcome(connection) + (followed > 1 ? $" ×{followed}" : "");
        var box = Box.Around(centre, Labels.WidthOf(text), Labels.Height);
        var taken = followed > 0 ? " is-taken" : "";
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="flow-label-back" x="{box.X:0.#}" y="{box.Y:0.#}" width="{box.Width:0.#}" height="{box.Height:0.#}" rx="4"/>""")
            .Append(CultureInfo.InvariantCulture, $"""<text class="flow-label{taken}" x="{centre.X:0.#}" y="{centre.Y:0.#}">{Text(text)}</text>""");
    }

    private string Outcome(FlowConnection connection) => FlowWords.Outcome(connection.Outcome, language);

    private string Word(string word) => FlowWords.In(language, word);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <param name="Path">Path data of the line.</param>
    /// <param name="Arrow">Of its head.</param>
    private sealed record Line(FlowConnection Connection, string Path, string Arrow);

    private sealed record Layout(Box Frame, IReadOnlyList<Line> Lines, IReadOnlyList<NodeShape> Shapes, IReadOnlyList<(FlowConnection Connection, Point Centre)> Labels);
}
