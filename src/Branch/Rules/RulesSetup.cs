namespace Branch.Rules;

public static class RulesSetup
{
    /// <summary>The rules of the setting Rules:Directory (default: beside the application).</summary>
    public static IServiceCollection AddRules(this IServiceCollection services) =>
        services.AddSingleton(provider => RuleLibrary.Load(provider.GetService<IConfiguration>()?["Rules:Directory"]));
}
