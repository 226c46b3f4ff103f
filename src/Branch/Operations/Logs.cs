using System.Globalization;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace Branch.Operations;

/// <summary>
/// What the log looks like: one JSON object a line in production, sentences in development. It goes to the standard error, so
/// that the standard output stays for what a person is told. Levels are the section "Logging". It names cases and people by
/// their ids alone.
/// </summary>
public static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var log = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext();
        var json = builder.Configuration["Log:Format"] switch
        {
            "json" => true,
            "text" => false,
            _ => !builder.Environment.IsDevelopment(),
        };
        log = json
            ? log.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose)
            : log.WriteTo.Console(standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose, formatProvider: CultureInfo.InvariantCulture,
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {Exception}{NewLine}");
        builder.Logging.ClearProviders().AddProvider(new SerilogLoggerProvider(log.CreateLogger(), dispose: true));
    }
}
