using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>
/// <c>./branch flow convert</c>: rewrites the state of every open case for the engine that runs now, which otherwise happens
/// at the case's next step. Exit code 0 if none is left, 1 if one could not be carried over, 2 if asked wrongly.
/// </summary>
public static class FlowCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (args is not ["convert", ..])
        {
            Console.Error.WriteLine("Usage: ./branch flow convert");
            return 2;
        }
        var engine = services.GetRequiredService<IFlowEngine>().Name;
        var cases = await services.GetRequiredService<Db>().QueryAsync<Row>("""
            select Id, Number
              from Cases
             where Status = 'open' and FlowEngine <> @engine
             order by Id
            """, new { engine });
        var failed = 0;
        foreach (var of in cases) failed += await ConvertAsync(services, of) ? 0 : 1;
        Console.WriteLine($"{cases.Count - failed} cases now go on with the engine {engine}; {failed} could not be carried over.");
        return failed == 0 ? 0 : 1;
    }

    private static async Task<bool> ConvertAsync(IServiceProvider services, Row of)
    {
        try
        {
            await services.GetRequiredService<Acts>().RunAsync(Actor.System, "convert-flow", of.Id,
                act => services.GetRequiredService<CaseFlow>().ConvertAsync(act, of.Id), default);
            return true;
        }
        catch (FlowException wrong)
        {
            Console.WriteLine($"{of.Number}: {wrong.Message}");
            return false;
        }
    }

    private sealed record Row(long Id, string Number);
}
