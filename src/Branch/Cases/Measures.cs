using System.Diagnostics;
using System.Diagnostics.Metrics;
using FluentValidation;

namespace Branch.Cases;

/// <summary>
/// How long acts and machine steps take and how they end, for traces and metrics: by their names alone, never about whom.
/// Nobody listens unless the application is told where to send it.
/// </summary>
public static class Measures
{
    /// <summary>Of the source of traces and of the meter.</summary>
    public const string Name = "Branch";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Acts =
        Meter.CreateHistogram<double>("branch.act.duration", "s", "Time that an act took, by act and outcome.");

    private static readonly Histogram<double> Steps =
        Meter.CreateHistogram<double>("branch.machine_step.duration", "s", "Time that a machine step took from claim to completion, by task and outcome.");

    private static readonly Histogram<double> Calls =
        Meter.CreateHistogram<double>("branch.call.duration", "s", "Time that an answer from outside took, repetitions included, by whom was called and outcome.");

    public static Measure Act(string name) => new(Traces.StartActivity($"act {name}"), Acts, "act", name);

    public static Measure Step(string task) => new(Traces.StartActivity($"step {task}"), Steps, "task", task);

    public static Measure Call(string whom) => new(Traces.StartActivity($"call {whom}"), Calls, "call", whom);
}

/// <summary>One act or step under way; measured when it is disposed.</summary>
public sealed class Measure(Activity? trace, Histogram<double> durations, string kind, string name) : IDisposable
{
    private readonly long begin = Stopwatch.GetTimestamp();

    public string Outcome { get; private set; } = "failed";

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(begin);

    /// <summary>Hands the result on and takes note that there is one.</summary>
    public T Done<T>(T result)
    {
        Outcome = "done";
        return result;
    }

    /// <returns>False, for use in an exception filter: the exception goes on its way.</returns>
    public bool Note(Exception error)
    {
        Outcome = error switch
        {
            RefusedException => "refused",
            StaleException => "stale",
            UnknownCaseException => "unknown",
            ValidationException => "invalid",
            OperationCanceledException => "cancelled",
            _ => "failed",
        };
        return false;
    }

    public void Dispose()
    {
        durations.Record(Elapsed.TotalSeconds, new(kind, name), new("outcome", Outcome));
        trace?.SetTag($"branch.{kind}", name).SetTag("branch.outcome", Outcome);
        if (Outcome == "failed") trace?.SetStatus(ActivityStatusCode.Error);
        trace?.Dispose();
    }
}
