using System.Data.Common;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Branch.Documents;
using Branch.Flow;
using Branch.Letters;
using Branch.Rules;
using Branch.Samples;

namespace Branch;

/// <summary>
/// Fills an empty house: with the sample bank on SQLite, with one administrator otherwise or on request
/// (<c>--empty</c>, or the setting SampleData=false). A house with people in it is left alone.
/// </summary>
public static class FirstStart
{
    /// <summary>Brings the database up to date and reads the workflows. What stands in the way, in a sentence; null if nothing does.</summary>
    /// <param name="serves">Whether pages are served: then it is written to, and documents come in, whose key is needed.</param>
    public static async Task<string?> PrepareAsync(IServiceProvider services, bool serves)
    {
        try
        {
            services.UpgradeDatabase();
            if (serves) await services.GetRequiredService<Db>().RequireWritableAsync(default);
            services.GetRequiredService<FlowLibrary>();
            services.GetRequiredService<IFlowEngine>();
            services.GetRequiredService<RuleLibrary>();
            services.GetRequiredService<ILetterRenderer>();
            return serves ? DocumentsProblem(services) : null;
        }
        catch (FlowException wrong)
        {
            return $"Branch does not start, because a workflow is wrong. {wrong.Message}";
        }
        catch (FlowEngineException wrong)
        {
            return $"Branch does not start. {wrong.Message}";
        }
        catch (RuleException wrong)
        {
            return $"Branch does not start, because a rule is wrong. {wrong.Message}";
        }
        catch (LetterSettingException wrong)
        {
            return $"Branch does not start, because a setting is wrong. {wrong.Message}";
        }
        catch (Exception error) when (IsOfDatabase(error))
        {
            return Unusable(services, error);
        }
    }

    private static bool IsOfDatabase(Exception error) =>
        error is DbException or IOException or UnauthorizedAccessException or InvalidOperationException { InnerException: DbException };

    private static string Unusable(IServiceProvider services, Exception error) =>
        $"Branch does not start, because the database cannot be used: {Sentence(services, error)}";

    /// <summary>What a bank's own installation should not be without.</summary>
    private static void Warn(IServiceProvider services)
    {
        var (settings, log) = (services.GetRequiredService<IConfiguration>(), services.GetRequiredService<ILoggerFactory>().CreateLogger("Branch.Start"));
        if (string.IsNullOrEmpty(settings["DataProtection:Certificate"]))
            log.LogWarning("The keys that protect cookies and form tokens lie unencrypted in the database: set DataProtection:Certificate");
        if (!services.GetRequiredService<SecondFactorRule>().IsOn)
            log.LogWarning("Managers and administrators sign in without a second factor: Access:RequireTwoFactor is off");
    }

    private static string? DocumentsProblem(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<DocumentStore>();
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return $"Branch does not start, because documents cannot be kept. {error.Message}";
        }
    }

    /// <summary>What the database says of itself, or else the error's own words.</summary>
    public static string Sentence(IServiceProvider services, Exception error) =>
        (error as DbException ?? error.InnerException as DbException) is { } cause && services.GetService<Db>()?.Trouble(cause) is { } trouble ? trouble : error.Message;

    /// <summary>Fills the house if it is empty, and says who may sign in. What stands in the way, in a sentence; null if nothing does.</summary>
    public static async Task<string?> RunAsync(IServiceProvider services, bool empty, CancellationToken ct = default)
    {
        try
        {
            await FillAsync(services, empty, ct);
            return null;
        }
        catch (Exception error) when (IsOfDatabase(error))
        {
            return Unusable(services, error);
        }
    }

    private static async Task FillAsync(IServiceProvider services, bool empty, CancellationToken ct)
    {
        var db = services.GetRequiredService<Db>();
        var wanted = services.GetRequiredService<IConfiguration>().GetValue("SampleData", db.Dialect == "sqlite") && !empty;
        await ProductAdoption.RunAsync(db, services.GetRequiredService<TimeProvider>().Now(), ct);
        var nobody = await SampleData.IsEmptyAsync(db, ct);
        if (nobody && wanted)
        {
            Console.WriteLine("Making the sample bank …");
            await SampleData.LoadAsync(services, ct);
        }
        else if (nobody && await FirstAdministrator.CreateAsync(services, ct) is { } password)
        {
            Console.WriteLine($"Sign in as {FirstAdministrator.UserName} with the one-time password {password} – it is shown only now.");
        }
        if (await SampleData.SignInsAsync(db, ct) is { } signIns)
        {
            Console.WriteLine(signIns);
            var rule = services.GetRequiredService<SecondFactorRule>();
            rule.IsSampleBank = true;
            if (!rule.IsOn) Console.WriteLine("Nobody needs a second factor in the sample bank; --Access:RequireTwoFactor true asks for it as everywhere else.");
        }
        else if (services.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            Warn(services);
        }
    }
}
