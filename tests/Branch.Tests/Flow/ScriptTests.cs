using Branch.Flow;

namespace Branch.Tests.Flow;

public abstract class ScriptTests(Func<IFlowEngine> which)
{
    private readonly IFlowEngine engine = which();

    [Theory]
    [InlineData("getInput('Amount') > 10", true)]
    [InlineData("getAmount() == 20.5", true)]
    [InlineData("getInput('Verdict')", false)]
    [InlineData("getInput('Verdict') === null", true)]
    [InlineData("getInput('Verdict') > 10", false)]
    [InlineData("getInput('Amount')", true)]
    [InlineData("getInput('Amount') - 20.5", false)]
    [InlineData("'true'", true)]
    [InlineData("' TRUE '", true)]
    [InlineData("'yes'", false)]
    [InlineData("''", false)]
    [InlineData("undefined", false)]
    [InlineData("return getInput('Amount') > 20", true)]
    [InlineData("['good', 'fair'].includes('good')", true)]
    [InlineData("['good', 'fair'].includes(getVerdict())", false)]
    [InlineData("'motor car'.startsWith('motor') && !'motor car'.endsWith('motor')", true)]
    [InlineData("Math.max(1, Math.round(getAmount())) % 2 === 1", true)]
    [InlineData("getAmount() > 20 ? typeof getAmount() === 'number' : false", true)]
    [InlineData("(getVerdict() ?? 'good').length === 4", true)]
    [InlineData("Number('20.5') === getAmount() && String(getAmount()) === '20.5'", true)]
    [InlineData("getVariable('Note') === null && getNote() === null", true)]
    [InlineData("getVariable('Times') + 1 === 4", true)]
    public void A_decision_falls_as_in_Elsa(string script, bool holds) => Assert.Equal(holds, Decide(script));

    [Theory]
    [InlineData("null.length")]
    [InlineData("getVerdict().includes('x')")]
    public void A_script_that_fails_is_named(string script) => Assert.Equal("d", Assert.Throws<FlowException>(() => Decide(script)).Node);

    [Fact]
    public void A_fact_that_is_no_plain_value_is_refused()
    {
        var error = Assert.Throws<FlowException>(() => engine.Start(ScriptDocument.Of("getAmount() > 1"), new Facts(new Dictionary<string, object?> { ["Amount"] = new object() })));
        Assert.Contains("facts are numbers, texts and booleans", error.Reason);
    }

    private bool Decide(string script)
    {
        var step = engine.Start(ScriptDocument.Of(script), new Facts(new Dictionary<string, object?> { ["Amount"] = 20.5m }));
        return Assert.IsType<CloseCase>(Assert.Single(step.Effects)).Result == "approved";
    }
}

public sealed class ScriptsOnBuiltInTests() : ScriptTests(() => Engines.BuiltIn);

public sealed class ScriptsOnElsaTests() : ScriptTests(() => Engines.Elsa);
