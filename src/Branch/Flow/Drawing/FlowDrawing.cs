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

    /// <summary>Laying lines and placing labels takes longer than all the rest and depends on nothing but the document and the language.</summary>
    private static readonly ConditionalWeakTable<FlowDocument, ConcurrentDictionary<string, Layout>> Laid = [];

    private readonly FlowDocument flow;
    private readonly string language;
    private readonly FlowTrail? trail;
    private readonly Box[] boxes;
    private readonly StringBuilder svg = new(16_384);

    private FlowDrawing(FlowDocument flow, string language, FlowTrail? trail)
    {
        (this.flow, this.language, this.trail) = (flow, language, trail);
        boxes = [.. flow.Nodes.Select(NodeShape.BoxOf)];
    }

    /// <param name="language">"de", "en", or a culture's name that begins so.</param>
    /// <param name="trail">The way of a case; without it nothing is marked.</param>
    public static string Svg(FlowDocument flow, string language, FlowTrail? trail = null) => new FlowDrawing(flow, language, trail).Draw();

    private string Draw()
    {
        var layout = Laid.GetValue(flow, _ => []).GetOrAdd(language, _ => Lay());
        var routes = layout.Routes.OrderBy(r => Times(r.Connection)).ToList();
        var frame = boxes.Concat(routes.SelectMany(r => r.Points).Select(p => Box.Around(p, 0, 0))).Aggregate((a, b) => a.Join(b)).Grow(Margin);
        Head(frame);
        foreach (var route in routes) Line(route);
        foreach (var node in flow.Nodes) new NodeShape(node, boxes[node.Index], language).Draw(svg, Visits(node), trail?.Waiting.Contains(node.Id) == true);
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

    private void Line(Route route)
    {
        var taken = Times(route.Connection) > 0 ? " is-taken" : "";
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="flow-line{taken}" d="{LinePath.Rounded(route.Points)}"/><path class="flow-arrow{taken}" d="{LinePath.Arrow(route.Points)}"/>""");
    }

    private Layout Lay()
    {
        var routes = new Router(flow, boxes).Lay();
        var labels = new Labels(boxes, routes);
        return new(routes, [.. routes.Where(r => r.Connection.Source.Ports.Count > 1).Select(r => (r.Connection, labels.Place(r, Outcome(r.Connection)).Centre))]);
    }

    private void Label(FlowConnection connection, Point centre)
    {
        var times = Times(connection);
        var text = Outcome(connection) + (times > 1 ? $" ×{times}" : "");
        var box = Box.Around(centre, Labels.WidthOf(text), Labels.Height);
        var taken = times > 0 ? " is-taken" : "";
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="flow-label-back" x="{box.X:0.#}" y="{box.Y:0.#}" width="{box.Width:0.#}" height="{box.Height:0.#}" rx="4"/>""")
            .Append(CultureInfo.InvariantCulture, $"""<text class="flow-label{taken}" x="{centre.X:0.#}" y="{centre.Y:0.#}">{Text(text)}</text>""");
    }

    private string Outcome(FlowConnection connection) => FlowWords.Outcome(connection.Outcome, language);

    private int Times(FlowConnection connection) => trail?.Connections.Count(c => c.Index == connection.Index) ?? 0;

    private int Visits(FlowNode node) => trail?.Nodes.Count(n => n.Index == node.Index) ?? 0;

    private string Word(string word) => FlowWords.In(language, word);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private sealed record Layout(IReadOnlyList<Route> Routes, IReadOnlyList<(FlowConnection Connection, Point Centre)> Labels);
}
