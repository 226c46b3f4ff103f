using Branch.Flow;
using Branch.Flow.BuiltIn;

namespace Branch.Tests.Flow;

public class BuiltInEngineTests
{
    private static readonly Facts Nothing = new(new Dictionary<string, object?>());

    private readonly BuiltInEngine engine = new();

    [Fact]
    public async Task Resuming_where_nothing_waits_is_refused()
    {
        var step = await engine.StartAsync(Loan.Document, Nothing, TestContext.Current.CancellationToken);
        Assert.Contains("does not wait here", Fails(Loan.Document, step.State, "verify", "Positive").Reason);
        Assert.Contains("is not a task", Fails(Loan.Document, step.State, "second", "True").Reason);
        Assert.Contains("is not in the document", Fails(Loan.Document, step.State, "nowhere", "Done").Reason);
        Assert.Contains("leads nowhere", Fails(Loan.Document, step.State, "bureau", "Approve").Reason);
    }

    [Fact]
    public void A_closed_case_does_not_go_on()
    {
        var flow = new Documents().Task("a").Close("z").Connect("a:Submit>z").Parse();
        var closed = Resume(flow, engine.Start(flow, Nothing, null), "a", "Submit");
        Assert.Equal([new CloseCase("z", "approved")], closed.Effects);
        Assert.Contains("already closed", Fails(flow, closed.State, "a", "Submit").Reason);
    }

    [Fact]
    public void A_state_goes_only_with_its_document_and_its_engine()
    {
        var changed = FlowDocument.Parse(Loan.Document.Json.Replace("50000", "60000"), "loan.json");
        var state = engine.Start(Loan.Document, Nothing, null).State;
        Assert.Contains("another document", Fails(changed, state, "bureau", "Done").Reason);
        Assert.Contains("'elsa'", Fails(Loan.Document, state with { Engine = "elsa" }, "bureau", "Done").Reason);
        Assert.Contains("cannot be read", Fails(Loan.Document, state with { Value = "{" }, "bureau", "Done").Reason);
    }

    [Fact]
    public void A_fork_opens_all_branches_and_the_join_waits_for_them()
    {
        var flow = new Documents().Fork("f", "A", "B").Task("a").Task("b").Join("j").Close("z")
            .Connect("f:A>a", "f:B>b", "a:Submit>j", "b:Submit>j", "j:Done>z").Parse();
        var step = engine.Start(flow, Nothing, null);
        Assert.Equal([new OpenWorkItem("a"), new OpenWorkItem("b")], step.Effects);
        step = Resume(flow, step, "b", "Submit");
        Assert.Empty(step.Effects);
        Assert.Equal([new CloseCase("z", "approved")], Resume(flow, step, "a", "Submit").Effects);
    }

    [Fact]
    public void The_first_at_a_join_that_waits_for_any_withdraws_the_others()
    {
        var flow = new Documents().Fork("f", "A", "B").Task("a").Task("b").Join("j", "WaitAny").Task("c").Close("z")
            .Connect("f:A>a", "f:B>b", "a:Submit>j", "b:Submit>j", "j:Done>c", "c:Submit>z").Parse();
        var step = Resume(flow, engine.Start(flow, Nothing, null), "b", "Submit");
        Assert.Equal([new WithdrawWorkItem("a"), new OpenWorkItem("c")], step.Effects);
        Assert.Contains("does not wait here", Fails(flow, step.State, "a", "Submit").Reason);
    }

    [Fact]
    public void A_closed_case_withdraws_what_still_waits()
    {
        var flow = new Documents().Fork("f", "A", "B").Task("a").Task("b").Close("y").Close("z", "rejected")
            .Connect("f:A>a", "f:B>b", "a:Submit>y", "b:Submit>z").Parse();
        Assert.Equal([new WithdrawWorkItem("b"), new CloseCase("y", "approved")], Resume(flow, engine.Start(flow, Nothing, null), "a", "Submit").Effects);
    }

    [Fact]
    public void A_switch_takes_the_first_case_or_all_of_them()
    {
        Documents Ways(string mode) => new Documents().Switch("s", mode, ("Much", "getAmount() > 10"), ("Very much", "getAmount() > 20"))
            .Task("a").Task("b").Task("c").Close("z").Connect("s:Much>a", "s:Very much>b", "s:Default>c", "a:Submit>z", "b:Submit>z", "c:Submit>z");
        IReadOnlyList<FlowEffect> Opened(string mode, decimal amount) =>
            engine.Start(Ways(mode).Parse(), new Facts(new Dictionary<string, object?> { ["Amount"] = amount }), null).Effects;

        Assert.Equal([new OpenWorkItem("a")], Opened("MatchFirst", 30));
        Assert.Equal([new OpenWorkItem("a"), new OpenWorkItem("b")], Opened("MatchAny", 30));
        Assert.Equal([new OpenWorkItem("a")], Opened("MatchAny", 15));
        Assert.Equal([new OpenWorkItem("c")], Opened("MatchFirst", 5));
    }

    [Fact]
    public void A_variable_keeps_the_outcome_and_what_is_set()
    {
        var result = new System.Text.Json.Nodes.JsonObject { ["typeName"] = "String", ["memoryReference"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "vote" } };
        var flow = new Documents().Variable("Vote").Variable("Times", "Int32", "0")
            .Add("a", "Branch.DeskTask", ("desk", Documents.Literal("clerk")), ("result", result))
            .Set("n", "Times", Documents.Script("getTimes() + 1", "Object"))
            .Decision("d", "getTimes() === 3 && getVariable('Vote') === 'Positive'").Close("z")
            .Connect("a:Positive>n", "a:Negative>n", "a:Return>n", "n:Done>d", "d:True>z", "d:False>a").Parse();
        var step = engine.Start(flow, Nothing, null);
        foreach (var vote in new[] { "Positive", "Negative" })
        {
            step = Resume(flow, step, "a", vote);
            Assert.Equal([new OpenWorkItem("a")], step.Effects);
        }
        Assert.Contains("\"Vote\":\"Negative\"", step.State.Value);
        Assert.IsType<CloseCase>(Assert.Single(Resume(flow, step, "a", "Positive").Effects));
    }

    [Fact]
    public void A_variable_refuses_a_value_of_another_type()
    {
        var flow = new Documents().Variable("Times", "Int32").Set("n", "Times", Documents.Script("getVerdict()", "Object")).Close("z").Connect("n:Done>z").Parse();
        var error = Assert.Throws<FlowException>(() => engine.Start(flow, new Facts(new Dictionary<string, object?> { ["Verdict"] = "good" }), null));
        Assert.Equal(("n", "would set the variable 'Times' (Int32) to good"), (error.Node, error.Reason));
    }

    private FlowStep Resume(FlowDocument flow, FlowStep step, string node, string outcome) =>
        engine.Resume(flow, step.State, new StepCompleted(node, outcome), Nothing, null);

    private FlowException Fails(FlowDocument flow, FlowState state, string node, string outcome) =>
        Assert.Throws<FlowException>(() => engine.Resume(flow, state, new StepCompleted(node, outcome), Nothing, null));
}
