using Branch.Access;
using Branch.Flow;

namespace Branch.Tests.Flow;

public class FlowEngineSettingTests
{
    [Fact]
    public void The_setting_chooses_the_engine()
    {
        Assert.Equal("built-in", FlowEngines.Choose("builtin").Name);
        Assert.Equal(ElsaPart.Here is null ? "built-in" : "elsa", FlowEngines.Choose(null).Name);
        Assert.Contains("known are 'builtin' and 'elsa'", Assert.Throws<FlowEngineException>(() => FlowEngines.Choose("Elsa2")).Message);
    }

    [Fact]
    public void Elsa_is_refused_where_it_is_not_compiled_in()
    {
        Assert.SkipWhen(ElsaPart.Here is not null, "Elsa is compiled in.");
        Assert.Contains("without the Elsa packages", Assert.Throws<FlowEngineException>(() => FlowEngines.Choose("elsa")).Message);
    }

    [Fact]
    public async Task The_foot_of_the_administrator_s_pages_says_which_one_runs()
    {
        using var app = new BranchApp { Settings = { ["Flow:Engine"] = "builtin" } };
        await app.AddPerson("ada", Role.Administrator);
        await app.AddPerson("olga", Role.Auditor);
        Assert.StartsWith("Flow engine: built-in", (await (await app.SignInAs("ada")).GetPage("/admin/people")).Text("footer.machinery"), StringComparison.Ordinal);
        Assert.Equal("", (await (await app.SignInAs("olga")).GetPage("/cases")).Text("footer.machinery"));
    }
}
