using System.Globalization;
using Branch.Data;

namespace Branch.Cases;

/// <summary><c>./branch doctor</c>: names what stands still. Exit code 0 if nothing does, 1 if something does.</summary>
public static class DoctorCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        var stuck = await StuckCases.FindAsync(services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().Now(), default);
        foreach (var lost in stuck.Lost) Console.WriteLine($"{lost.Number}: open since {Day(lost.SubmittedAt)}, and nobody has anything to do.");
        foreach (var step in stuck.Steps) Console.WriteLine($"{step.Number}: the machine step {step.Node}, tried {step.Attempts} times, stands still: {step.LastError ?? "no worker takes it"}");
        foreach (var message in stuck.Messages) Console.WriteLine($"{message.Number ?? "the house"}: the message {message.MessageKey} by {message.Channel} was given up: {message.LastError}");
        Console.WriteLine(stuck.IsNone
            ? "Nothing stands still."
            : $"{stuck.Lost.Count} cases without work, {stuck.Steps.Count} failing steps, {stuck.Messages.Count} messages given up. An administrator sets them going again at /admin/stuck.");
        return stuck.IsNone ? 0 : 1;
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
