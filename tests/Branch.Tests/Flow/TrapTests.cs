using System.Text.Json.Nodes;
using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>Where stock Elsa loses a case or lets two meet, each by its name: neither engine here does.</summary>
public abstract class TrapTests(Func<IFlowEngine> which)
{
    private readonly IFlowEngine engine = which();

    [Fact]
    public void An_outcome_without_a_connection_would_end_the_case_silently_and_stops_the_start()
    {
        var open = new Documents().Desk("a", "clerk").Close("z").Connect("a:Positive>z", "a:Negative>z");
        Assert.Contains("the outcome 'Return' has no connection", Assert.Throws<FlowException>(open.Parse).Reason);
        var step = engine.Start(open.Connect("a:Return>a").Parse(), Amount(1));
        Assert.Equal([new OpenWorkItem("a")], engine.Resume(open.Parse(), step.State, "a", "Return", Amount(1)).Effects);
    }

    [Fact]
    public void A_fact_without_storage_would_be_forgotten_when_the_case_waits_and_is_refused()
    {
        var forgetful = Large();
        forgetful.Inputs.Add(new JsonObject { ["name"] = "Note", ["type"] = "String" });
        Assert.Contains("needs \"storageDriverType\"", Assert.Throws<FlowException>(forgetful.Parse).Reason);
    }

    [Fact]
    public void The_facts_of_a_step_count_and_not_those_of_the_step_before()
    {
        var flow = Large().Parse();
        var small = engine.Start(flow, Amount(5));
        Assert.Equal("large", Closed(engine.Resume(flow, small.State, "a", "Submit", Amount(20))));
        var large = engine.Start(flow, Amount(20));
        Assert.Equal("small", Closed(engine.Resume(flow, large.State, "a", "Submit", Amount(5))));
        Assert.Equal("small", Closed(engine.Resume(flow, large.State, "a", "Submit", new Facts(new Dictionary<string, object?>()))));
    }

    [Fact]
    public void A_document_edited_under_its_version_does_not_change_a_running_case()
    {
        var (before, after) = (Large(limit: 10).Parse(), Large(limit: 100).Parse());
        Assert.Equal((before.Name, before.Version), (after.Name, after.Version));
        var running = engine.Start(before, Amount(20));
        Assert.Contains("another document", Assert.Throws<FlowException>(() => engine.Resume(after, running.State, "a", "Submit", Amount(20))).Reason);
        Assert.Equal("large", Closed(engine.Resume(before, running.State, "a", "Submit", Amount(20))));
        Assert.Equal("small", Closed(engine.Resume(after, engine.Start(after, Amount(20)).State, "a", "Submit", Amount(20))));
    }

    [Fact]
    public async Task Answers_to_one_state_at_the_same_moment_know_nothing_of_each_other()
    {
        var flow = new Documents().Fork("f", "A", "B").Task("a").Task("b").Join("j").Close("z")
            .Connect("f:A>a", "f:B>b", "a:Submit>j", "b:Submit>j", "j:Done>z").Parse();
        var step = engine.Start(flow, Amount(1));
        string[] nodes = ["a", "b"];
        var alone = nodes.ToDictionary(node => node, node => engine.Resume(flow, step.State, node, "Submit", Amount(1)));
        var together = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (Node: nodes[i % 2], Step: engine.Resume(flow, step.State, nodes[i % 2], "Submit", Amount(1))))));
        Assert.All(together, answer =>
        {
            Assert.Equal(alone[answer.Node].Effects, answer.Step.Effects);
            Assert.Equal([new CloseCase("z", "approved")], engine.Resume(flow, answer.Step.State, nodes.Single(n => n != answer.Node), "Submit", Amount(1)).Effects);
        });
    }

    [Fact]
    public void An_answer_that_comes_too_early_is_refused_and_not_kept_for_later()
    {
        var flow = new Documents().Task("a").Task("b").Close("z").Connect("a:Submit>b", "b:Submit>z").Parse();
        var step = engine.Start(flow, Amount(1));
        Assert.Contains("does not wait here", Assert.Throws<FlowException>(() => engine.Resume(flow, step.State, "b", "Submit", Amount(1))).Reason);
        Assert.Equal([new OpenWorkItem("b")], engine.Resume(flow, step.State, "a", "Submit", Amount(1)).Effects);
    }

    [Fact]
    public void An_error_in_a_step_is_not_swallowed_and_leaves_the_state_as_it_was()
    {
        var flow = new Documents().Task("a").Decision("d", "getVerdict().length > 4").Close("y").Close("z", "rejected")
            .Connect("a:Submit>d", "d:True>y", "d:False>z").Parse();
        var step = engine.Start(flow, Amount(1));
        Assert.Equal("d", Assert.Throws<FlowException>(() => engine.Resume(flow, step.State, "a", "Submit", Amount(1))).Node);
        var good = new Facts(new Dictionary<string, object?> { ["Verdict"] = "good" });
        Assert.Equal([new CloseCase("z", "rejected")], engine.Resume(flow, step.State, "a", "Submit", good).Effects);
    }

    [Fact]
    public void A_join_that_does_not_say_what_it_waits_for_waits_for_any()
    {
        var flow = new Documents().Fork("f", "A", "B").Task("a").Task("b").Add("j", "Elsa.FlowJoin").Close("z")
            .Connect("f:A>a", "f:B>b", "a:Submit>j", "b:Submit>j", "j:Done>z").Parse();
        Assert.Equal([new WithdrawWorkItem("a"), new CloseCase("z", "approved")], engine.Resume(flow, engine.Start(flow, Amount(1)).State, "b", "Submit", Amount(1)).Effects);
    }

    [Fact]
    public void A_way_back_leads_to_an_earlier_step_as_often_as_it_is_taken()
    {
        var flow = new Documents().Task("a").Desk("b", "clerk").Close("z").Connect("a:Submit>b", "b:Return>a", "b:Positive>z", "b:Negative>z").Parse();
        var step = engine.Start(flow, Amount(1));
        for (var round = 0; round < 5; round++)
        {
            step = engine.Resume(flow, step.State, "a", "Submit", Amount(1));
            Assert.Equal([new OpenWorkItem("b")], step.Effects);
            step = engine.Resume(flow, step.State, "b", "Return", Amount(1));
            Assert.Equal([new OpenWorkItem("a")], step.Effects);
        }
    }

    [Fact]
    public void A_variable_set_to_nothing_is_what_it_was_at_first_once_the_case_has_waited()
    {
        var flow = new Documents().Variable("Note", initial: "first").Set("n", "Note", Documents.Script("null", "Object"))
            .Decision("d", "getNote() === null").Task("a").Decision("e", "getNote() === 'first'").Close("y").Close("z", "rejected")
            .Connect("n:Done>d", "d:True>a", "d:False>z", "a:Submit>e", "e:True>y", "e:False>z").Parse();
        var step = engine.Start(flow, Amount(1));
        Assert.Equal([new OpenWorkItem("a")], step.Effects);
        Assert.Equal([new CloseCase("y", "approved")], engine.Resume(flow, step.State, "a", "Submit", Amount(1)).Effects);
    }

    private static Documents Large(int limit = 10) => new Documents().Task("a").Decision("d", $"getAmount() > {limit}").Close("large").Close("small", "rejected")
        .Connect("a:Submit>d", "d:True>large", "d:False>small");

    private static Facts Amount(decimal amount) => new(new Dictionary<string, object?> { ["Amount"] = amount });

    private static string Closed(FlowStep step) => Assert.IsType<CloseCase>(Assert.Single(step.Effects)).Node;
}

public sealed class TrapsOnBuiltInTests() : TrapTests(() => Engines.BuiltIn);

public sealed class TrapsOnElsaTests() : TrapTests(() => Engines.Elsa);
