using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>Every strict check: a change that breaks loan.json, the node named, a part of the reason.</summary>
public class FlowCheckTests
{
    private static readonly string Loan = Flow.Loan.Document.Json.ReplaceLineEndings("\n");

    [Theory]
    [InlineData("\"version\": 6,\n  \"isLatest\"", "\"version\": 1\n  \"isLatest\"", null, "not valid JSON")]
    [InlineData("\"isLatest\": true", "\"isLatest\": true, \"isLatest\": true", null, "not valid JSON")]
    [InlineData("\"definitionId\": \"loan\",", "", null, "'definitionId' is missing")]
    [InlineData("\"version\": 6,\n  \"isLatest\"", "\"version\": \"1\",\n  \"isLatest\"", null, "'version' is not a whole number")]
    [InlineData("\"outputs\": []", "\"outputs\": [1]", null, "'outputs' is [1], which is outside the subset")]
    [InlineData("\"outputs\": []", "\"triggers\": []", null, "'triggers' is outside the subset")]
    [InlineData("Elsa.Flowchart", "Elsa.Sequence", null, "only Elsa.Flowchart is known")]
    [InlineData("\"type\": \"Elsa.FlowDecision\"", "\"type\": \"Elsa.SendEmail\"", "votes", "the activity type 'Elsa.SendEmail' is unknown")]
    [InlineData("\"type\": \"Branch.CloseCase\"", "\"type\": \"Elsa.Finish\"", "approved", "would leave the case open")]
    [InlineData("\"task\": {", "\"retries\": 3, \"task\": {", "bureau", "'retries' is outside the subset")]
    [InlineData("\"canStartWorkflow\": true", "\"canStartWorkflow\": true, \"runAsynchronously\": true", "bureau", "runAsynchronously")]
    [InlineData("\"canStartWorkflow\": true", "\"canStartWorkflow\": true, \"mergeMode\": \"Cascade\"", "bureau", "mergeMode")]
    [InlineData("\"type\": \"JavaScript\"", "\"type\": \"Liquid\"", "votes", "unknown type 'Liquid'")]
    [InlineData("\"id\": \"decide2\"", "\"id\": \"decide\"", "decide", "the id is used twice")]
    [InlineData("\"id\": \"decide2\"", "\"id\": \"\"", null, "an empty id")]
    [InlineData("\"id\": \"decide2\"", "\"id\": \"decide3\"", "decide2", "not in the document")]
    [InlineData("{ \"activity\": \"correct\", \"port\": \"In\" }", "{ \"activity\": \"elsewhere\", \"port\": \"In\" }", "elsewhere", "named as target of a connection, but not in the document")]
    [InlineData("{ \"activity\": \"correct\", \"port\": \"In\" }", "{ \"activity\": \"correct\", \"port\": \"Out\" }", "correct", "there is only 'In'")]
    [InlineData("\"port\": \"Escalate\"", "\"port\": \"Refer\"", "decide", "cannot give the outcome 'Refer'")]
    [InlineData("\"activity\": \"verify\", \"port\": \"Return\"", "\"activity\": \"verify\", \"port\": \"Escalate\"", "verify", "cannot give the outcome 'Escalate'")]
    [InlineData("\"activity\": \"verify\", \"port\": \"Return\"", "\"activity\": \"decide2\", \"port\": \"Escalate\"", "verify", "the outcome 'Return' has no connection")]
    [InlineData("\"activity\": \"second\", \"port\": \"True\"", "\"activity\": \"decide2\", \"port\": \"Escalate\"", "second", "the outcome 'True' has no connection")]
    [InlineData("{ \"source\": { \"activity\": \"assess\"", "{ \"source\": { \"activity\": \"approved\"", "approved", "ends the case")]
    [InlineData("getInput('Exposure') > 50000", "getInput('Amount') >> > 50000", "second", "broken script")]
    [InlineData("getInput('Exposure') > 50000", "getInput('Sum') > 50000", "second", "reads the input 'Sum', which is not declared")]
    [InlineData("getInput('Exposure') > 50000", "getVariable('Amount') > 50000", "second", "reads the variable 'Amount', which is not declared")]
    [InlineData("getInput('Exposure') > 50000", "getInput('A' + 'mount') > 50000", "second", "cannot be checked")]
    [InlineData("getInput('Exposure') > 50000", "getSum() > 50000", "second", "uses 'getSum'")]
    [InlineData("getInput('Exposure') > 50000", "new Date() > 50000", "second", "uses 'new Date()'")]
    [InlineData("getInput('Exposure') > 50000", "System.IO.File.Exists('x')", "second", "uses 'System.IO.File.Exists'")]
    [InlineData("getInput('Exposure') > 50000", "setVariable('x', 1) > 50000", "second", "uses 'setVariable'")]
    [InlineData("\"start\": \"bureau\"", "\"start\": \"verify\"", "verify", "Elsa would begin at 'bureau'")]
    [InlineData("\"name\": \"Amount\", \"type\": \"Decimal\"", "\"name\": \"Amount\", \"type\": \"Money\"", null, "the unknown type 'Money'")]
    [InlineData("\"name\": \"Verdict\"", "\"name\": \"Amount\"", null, "'Amount' is declared twice")]
    [InlineData("\"name\": \"Verdict\"", "\"name\": \"Ver-dict\"", null, "is not a name")]
    [InlineData("WorkflowInstanceStorageDriver", "MemoryStorageDriver", null, "the input 'Amount' needs \"storageDriverType\"")]
    [InlineData("\"value\": \"clerk\"", "\"value\": \"auditor\"", "verify", "the desk 'auditor' is unknown; known are banker, clerk, manager")]
    [InlineData("\"value\": \"assess\"", "\"value\": \"guess\"", "assess", "the task 'guess' is unknown")]
    [InlineData("\"value\": \"rejection\"", "\"value\": \"offer\"", "rejectionLetter", "the template 'offer' is unknown")]
    [InlineData("\"value\": \"approved\"", "\"value\": \"perhaps\"", "approved", "the result 'perhaps' is unknown")]
    [InlineData("\"level\": {", "\"grade\": {", "decide", "needs a 'level'")]
    [InlineData("\"dueHours\": {", "\"level\": {", "verify", "only a manager's task has a 'level'")]
    [InlineData("\"value\": 16", "\"value\": 1.5", "correct", "the dueHours '1.5' is not a whole number")]
    [InlineData("\"activity\": \"verify\", \"port\": \"Return\"", "\"activity\": \"correct\", \"port\": \"Overdue\"", "correct", "cannot give the outcome 'Overdue'")]
    [InlineData("\"typeName\": \"Boolean\",", "", "votes", "typeName' is missing")]
    public void A_wrong_document_is_refused_with_its_reason(string what, string by, string? node, string reason)
    {
        var at = Loan.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, $"loan.json does not hold {what}");
        var broken = string.Concat(Loan.AsSpan(0, at), by, Loan.AsSpan(at + what.Length));

        var error = Assert.Throws<FlowException>(() => FlowDocument.Parse(broken, "loan.json"));
        Assert.Equal("loan.json", error.Document);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(node, error.Node);
    }

    [Fact]
    public void A_task_that_may_be_late_needs_a_date() => Refused(
        new Documents().Desk("a", "clerk").Close("z").Connect("a:Positive>z", "a:Negative>z", "a:Return>z", "a:Overdue>z"), "a", "has the outcome 'Overdue', but no 'dueHours'");

    [Fact]
    public void What_lapses_is_an_offer_to_the_customer_with_a_last_day()
    {
        Refused(new Documents().Task("a").Close("z").Connect("a:Submit>z", "a:Lapse>z"), "a", "has the outcome 'Lapse', but asks for no answer of the customer");
        Refused(new Documents().Task("a").Close("z").Connect("a:Submit>z", "a:Reopen>z"), "a", "has the outcome 'Reopen', but asks for no answer of the customer");
        Refused(new Documents().Task("a").Close("z").Connect("a:Accept>z", "a:Decline>z", "a:Lapse>z"), "a", "no task 'offer' gives the offer its last day");
    }

    [Fact]
    public void A_step_that_nothing_leads_to_is_refused() =>
        Refused(new Documents().Task("a").Close("z").Task("b").Connect("a:Submit>z", "b:Submit>z"), "b", "cannot be reached");

    [Fact]
    public void A_circle_without_a_way_out_is_refused() =>
        Refused(new Documents().Task("a").Task("b").Connect("a:Submit>b", "b:Submit>a"), "a", "no way leads from here");

    [Fact]
    public void A_circle_of_decisions_is_refused() =>
        Refused(new Documents().Decision("a", "true").Decision("b", "true").Close("z").Connect("a:True>b", "a:False>z", "b:True>a", "b:False>z"), "a", "turn for ever");

    [Fact]
    public void A_document_without_a_start_is_refused()
    {
        Refused(new Documents { Start = "a" }, null, "no start");
        var open = new Documents().Task("a").Task("b").Close("z").Connect("a:Submit>z", "b:Submit>z").Json()
            .Replace("\"start\":\"a\",", "").Replace(",\"customProperties\":{\"canStartWorkflow\":true}", "");
        Assert.Contains("no start", Assert.Throws<FlowException>(() => FlowDocument.Parse(open, "x")).Reason);
    }

    [Fact]
    public void A_way_back_to_what_may_have_been_passed_by_is_refused() => Refused(
        new Documents().Decision("d", "true").Task("a").Task("b").Desk("c", "clerk").Close("z")
            .Connect("d:True>a", "d:False>b", "a:Submit>c", "b:Submit>c", "c:Positive>z", "c:Negative>z", "c:Return>a"),
        "c", "leads back to 'a' by 'Return', but can also be reached without passing it");

    [Fact]
    public void A_join_that_would_wait_in_vain_is_refused() => Refused(
        new Documents().Desk("a", "clerk").Task("b").Join("j").Close("z")
            .Connect("a:Positive>j", "a:Negative>b", "a:Return>b", "b:Submit>j", "j:Done>z"),
        null, "nothing waits any more and the case is not closed (after at the start, a: ");

    [Fact]
    public void A_task_reached_twice_at_once_is_refused() => Refused(
        new Documents().Task("s").Fork("f", "A", "B").Desk("a", "clerk").Desk("b", "clerk").Join("j", "WaitAllActive").Close("z").Connect(
            "s:Submit>f", "f:A>a", "f:B>b", "a:Positive>j", "a:Negative>j", "b:Positive>j", "b:Negative>j", "a:Return>s", "b:Return>s", "j:Done>z"),
        null, "reached a second time");

    [Fact]
    public void A_document_that_is_not_UTF_8_is_refused() =>
        Assert.Contains("UTF-8", Assert.Throws<FlowException>(() => FlowDocument.Parse([0x7b, 0xff], "x")).Reason);

    [Fact]
    public void A_wrong_variable_is_refused()
    {
        Documents With(string type, string value) => new Documents().Variable("Note", type).Set("s", "Note", Documents.Literal(value, "Object")).Close("z").Connect("s:Done>z");
        Assert.NotNull(With("String", "x").Parse());
        Refused(With("Decimal", "x"), "s", "sets the variable 'Note' (Decimal) to x");
        Refused(new Documents().Variable("Note", "Int32", "many").Close("z"), null, "begins with \"many\"");
        var asNumber = new Documents().Variable("Note", "Int32", "5").Close("z").Json().Replace("\"value\":\"5\"", "\"value\":5");
        Assert.Contains("stands as text", Assert.Throws<FlowException>(() => FlowDocument.Parse(asNumber, "test.json")).Reason);
        Refused(new Documents().Set("s", "Note", Documents.Literal("x")).Close("z").Connect("s:Done>z"), "s", "'note', which is not declared");
        Refused(new Documents().Variable("Amount").Close("z"), null, "declared twice");
    }

    private static void Refused(Documents document, string? node, string reason)
    {
        var error = Assert.Throws<FlowException>(document.Parse);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        if (node is not null) Assert.Equal(node, error.Node);
    }
}
