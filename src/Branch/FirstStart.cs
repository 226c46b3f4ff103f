using Branch.Access;
using Branch.Data;
using Branch.Samples;

namespace Branch;

/// <summary>
/// Fills an empty house: with the sample bank on SQLite, with one administrator otherwise or on request
/// (<c>--empty</c>, or the setting SampleData=false). A house with people in it is left alone.
/// </summary>
public static class FirstStart
{
    public static async Task RunAsync(IServiceProvider services, bool empty, CancellationToken ct = default)
    {
        var db = services.GetRequiredService<Db>();
        var wanted = services.GetRequiredService<IConfiguration>().GetValue("SampleData", db.Dialect == "sqlite") && !empty;
        var nobody = await db.SingleAsync<long>("select count(*) from Users", ct: ct) == 0;
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
