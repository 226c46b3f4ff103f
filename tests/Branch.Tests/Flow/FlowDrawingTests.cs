using System.Xml.Linq;
using Branch.Flow;
using Branch.Flow.Drawing;

namespace Branch.Tests.Flow;

public class FlowDrawingTests
{
    private static readonly Facts Small = new(new Dictionary<string, object?> { ["Amount"] = 20_000m, ["AuthorityLimit"] = 100_000m });

    [Fact]
    public void The_current_step_is_marked_and_no_other()
    {
        var current = Assert.Single(Nodes(Draw("en", "bureau:Done", "assess:Done", "verify:Positive")), n => Has(n, "is-current"));
        Assert.Contains("Decision", current.Value);
        Assert.Contains("Now here", current.Value);
    }

    [Fact]
    public void The_way_taken_is_marked_and_counted()
    {
        var svg = Draw("en", "bureau:Done", "assess:Done", "verify:Return", "correct:Submit", "bureau:Done", "assess:Done", "verify:Return");
        Assert.Equal(5, svg.Descendants().Count(e => Has(e, "flow-line") && Has(e, "is-taken")));
        Assert.Contains("Return ×2", svg.Root!.Value);
        Assert.Equal(["Credit bureau", "Assessment", "Vote needed?", "Verification"], Nodes(svg).Where(n => Has(n, "is-passed")).Select(n => n.Elements().First(e => Has(e, "flow-name")).Value));
        Assert.Contains("Waiting at: Correction.", svg.Root.Elements().Single(e => e.Name.LocalName == "desc").Value);
    }

    [Fact]
    public void A_closed_case_stands_at_its_end()
    {
        var svg = Draw("de", "bureau:Done", "assess:Done", "verify:Negative", "decide:Reject", "rejectionLetter:Done");
        Assert.DoesNotContain(Nodes(svg), n => Has(n, "is-current"));
        Assert.Single(Nodes(svg), n => Has(n, "is-rejected") && Has(n, "is-passed"));
        Assert.Contains("Abgeschlossen: Abgelehnt.", svg.Root!.Value);
    }

    [Fact]
    public void It_speaks_the_language_asked_for()
    {
        Assert.Contains("Prüfung Marktfolge", Draw("de-DE").Root!.Value);
        Assert.Contains("Rückgabe", Draw("de").Root!.Value);
        Assert.DoesNotContain("Rückgabe", Draw("en").Root!.Value);
    }

    [Fact]
    public void Every_way_in_every_language_is_a_drawing_of_its_own_and_the_same_when_it_is_asked_for_again()
    {
        string[] answers = ["bureau:Done", "assess:Done", "verify:Return", "correct:Submit", "bureau:Done", "assess:Done", "verify:Negative", "decide:Reject", "rejectionLetter:Done"];
        List<string> Drawings() => [.. from language in (string[])["de", "en"] from count in Enumerable.Range(0, answers.Length + 1) select Draw(language, answers[..count]).ToString()];
        var drawn = Drawings();
        Assert.Equal(drawn.Count, drawn.Distinct().Count());
        Assert.Equal(drawn, Drawings());
    }

    [Theory, InlineData("de"), InlineData("en")]
    public void Every_step_of_every_workflow_has_its_whole_name(string language)
    {
        foreach (var flow in FlowLibrary.Load().All)
        {
            var nodes = Nodes(XDocument.Parse(FlowDrawing.Svg(flow, language))).ToList();
            var drawn = nodes.Select(n => string.Join(' ', n.Elements().Where(e => Has(e, "flow-name")).Select(e => e.Value))).ToList();
            foreach (var node in flow.Nodes) Assert.Contains(node.NameIn(language), drawn);
            // What is longer than its shape is drawn narrower.
            Assert.All(nodes.SelectMany(n => n.Elements().Where(e => Has(e, "flow-name") && e.Value.Length > 20)), e => Assert.NotNull(e.Attribute("textLength")));
        }
    }

    [Fact]
    public void It_carries_no_style_and_names_itself()
    {
        var root = Draw("en").Root!;
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), a => a.Name == "style" || a.Name == "fill" || a.Name == "stroke" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal("img", root.Attribute("role")?.Value);
        var named = root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(named, root.Elements().Take(2).Select(e => e.Attribute("id")!.Value));
        Assert.Equal("Loan application", root.Elements().First().Value);
    }

    [Fact]
    public void A_name_cannot_bring_markup_along()
    {
        var svg = FlowDrawing.Svg(FlowDocument.Parse(Loan.Document.Json.Replace("Loan application", "<script>1").Replace("Verification", "<script>2"), "x"), "en");
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(svg));
    }

    [Fact]
    public void No_line_of_the_loan_runs_through_a_step()
    {
        var boxes = Loan.Document.Nodes.Select(NodeShape.BoxOf).ToList();
        foreach (var route in new Router(Loan.Document, boxes).Lay())
            Assert.DoesNotContain(boxes, box => route.Segments.Any(s => box.Grow(-2).Meets(s.A, s.B)));
    }

    private static XDocument Draw(string language, params string[] answers)
    {
        var steps = answers.Select(a => a.Split(':')).Select(a => new TrailStep(a[0], a[1], Small));
        return XDocument.Parse(FlowDrawing.Svg(Loan.Document, language, FlowTrail.Replay(Loan.Document, Small, steps)));
    }

    private static IEnumerable<XElement> Nodes(XDocument svg) => svg.Descendants().Where(e => Has(e, "flow-node"));

    private static bool Has(XElement element, string name) => element.Attribute("class")?.Value.Split(' ').Contains(name) == true;
}
