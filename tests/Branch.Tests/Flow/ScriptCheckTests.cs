using Branch.Flow;

namespace Branch.Tests.Flow;

/// <summary>What no engine ever sees, because no document with it is read.</summary>
public sealed class ScriptCheckTests
{
    [Theory]
    [InlineData("while (true) { }", "uses 'while (true) { }'")]
    [InlineData("for (;;) ;", "uses 'for (;;) ;'")]
    [InlineData("{ 1 }", "uses '{ 1 }'")]
    [InlineData("throw 'no'", "uses 'throw 'no''")]
    [InlineData("return", "uses 'return'")]
    [InlineData("", "has 0 statements")]
    [InlineData("const least = 20; getInput('Amount') > least", "has 2 statements")]
    [InlineData("function f() { return f() } f()", "has 2 statements")]
    [InlineData("Array.from({length:9000}).join('x')", "uses 'Array.from({length:9000}).join'")]
    [InlineData("new Array(1e9).fill(1).length > 0", "uses 'new Array(1e9).fill'")]
    [InlineData("new Array(1e9).length > 0", "uses 'new Array(1e9)'")]
    [InlineData("'x'.repeat(1e9).length > 0", "uses ''x'.repeat'")]
    [InlineData("'x'['rep' + 'eat'](2 ** 29).length > 0", "uses ''x'['rep' + 'eat']'")]
    [InlineData("'x'.concat('y').length > 0", "uses ''x'.concat'")]
    [InlineData("'x'.padEnd(5e8).length > 0", "uses ''x'.padEnd'")]
    [InlineData("[1, 2, 3].sort(() => { for (;;) ; })", "uses '[1, 2, 3].sort'")]
    [InlineData("['x', [1]].includes(1)", "uses '[1]'")]
    [InlineData("[...'xy'].includes('x')", "uses '...'xy''")]
    [InlineData("[1] > 0", "uses '[1]'")]
    [InlineData("({}) === null", "uses '{}'")]
    [InlineData("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "uses '/^(a+)+$/.test'")]
    [InlineData("`${getAmount()}` === ''", "uses '`${getAmount()}`'")]
    [InlineData("10n ** 9999999n > 0", "uses '10n ** 9999999n'")]
    [InlineData("10n * 10n > 0", "uses '10n'")]
    [InlineData("1 << 2", "uses '1 << 2'")]
    [InlineData("(1, 2)", "uses '1, 2'")]
    [InlineData("(() => 1).constructor('return 1')()", "uses '(() => 1).constructor('return 1')'")]
    [InlineData("getNote().constructor", "uses 'getNote().constructor'")]
    [InlineData("getNote()?.length", "uses 'getNote()?.length'")]
    [InlineData("getAmount(1) > 1", "uses 'getAmount'")]
    [InlineData("getInput.GetType().Assembly", "uses 'getInput.GetType().Assembly'")]
    [InlineData("getInput", "uses 'getInput'")]
    [InlineData("Math", "uses 'Math'")]
    [InlineData("Math.random() < 2", "uses 'Math.random'")]
    [InlineData("String.fromCharCode(65) === 'A'", "uses 'String.fromCharCode'")]
    [InlineData("eval('true')", "uses 'eval'")]
    [InlineData("new Date() > 0", "uses 'new Date()'")]
    [InlineData("globalThis.x = 1", "uses 'globalThis.x = 1'")]
    [InlineData("undefinedName.length", "uses 'undefinedName'")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')", "uses 'System.IO.File.ReadAllText'")]
    [InlineData("import('fs')", "uses 'import('fs')'")]
    [InlineData("delete Math.abs", "uses 'delete Math.abs'")]
    public void A_script_that_does_more_than_compare_and_count_is_refused(string script, string reason)
    {
        var error = Assert.Throws<FlowException>(() => ScriptDocument.Of(script));
        Assert.Equal("d", error.Node);
        Assert.StartsWith(reason, error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'a' + 'b'")]
    [InlineData("getNote() + getNote()")]
    [InlineData("getVariable('Note') + 1")]
    [InlineData("1 + getInput('Verdict')")]
    [InlineData("1 + (getTimes() > 1 ? 0 : (getNote()))")]
    [InlineData("(getTimes() || getNote()) + 1")]
    [InlineData("(getNote() ?? 0) + 1")]
    [InlineData("String(getAmount()) + 1")]
    [InlineData("typeof getAmount() + 1")]
    public void No_text_grows_from_step_to_step(string script)
    {
        var flow = new Documents().Variable("Note", initial: "x").Variable("Times", "Int32", "3").Set("d", "Note", Documents.Script(script, "Object")).Close("z").Connect("d:Done>z");
        Assert.StartsWith("joins texts", Assert.Throws<FlowException>(flow.Parse).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_script_is_refused() =>
        Assert.Contains("at most 2000", Assert.Throws<FlowException>(() => ScriptDocument.Of(new string('!', 3000) + "1")).Reason);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("nesting", Assert.Throws<FlowException>(() => ScriptDocument.Of(new string('!', 1998) + "1")).Reason);
}
