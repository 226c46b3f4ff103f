using System.Data.Common;
using Branch.Access;
using Branch.Data;
using Branch.Flow;
using Branch.Samples;

namespace Branch;

/// <summary>
/// Fills an empty house: with the sample bank on SQLite, with one administrator otherwise or on request
/// (<c>--empty</c>, or the setting SampleData=false). A house with people in it is left alone.
/// </summary>
public static class FirstStart
{
    /// <summary>Brings the database up to date and reads the workflows. What stands in the way, in a sentence; null if nothing does.</summary>
    /// <param name="toWrite">Whether it is no use without being written to.</param>
    public static async Task<string?> PrepareAsync(IServiceProvider services, bool toWrite)
    {
        try
        {
            services.UpgradeDatabase();
            if (toWrite) await services.GetRequiredService<Db>().RequireWritableAsync(default);
            services.GetRequiredService<FlowLibrary>();
            return null;
        }
        catch (FlowException wrong)
        {
            return $"Branch does not start, because a workflow is wrong. {wrong.Message}";
        }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException or InvalidOperationException { InnerException: DbException })
        {
            return $"Branch does not start, because the database cannot be used: {Sentence(services, error)}";
        }
    }

    /// <summary>What the database says of itself, or else the error's own words.</summary>
    public static string Sentence(IServiceProvider services, Exception error) =>
        (error as DbException ?? error.InnerException as DbException) is { } cause && services.GetService<Db>()?.Trouble(cause) is { } trouble ? trouble : error.Message;

    public static async Task RunAsync(IServiceProvider services, bool empty, CancellationToken ct = default)
    {
        var db = services.GetRequiredService<Db>();
        var wanted = services.GetRequiredService<IConfiguration>().GetValue("SampleData", db.Dialect == "sqlite") && !empty;
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
        if (await SampleData.SignInsAsync(db, ct) is { } signIns) Console.WriteLine(signIns);
    }
}
