using Branch.Cases;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Branch.Operations;

/// <summary>Traces and metrics over OTLP (HTTP, protobuf), only where the setting Otlp:Endpoint names a collector.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Otlp:Endpoint"] is not { Length: > 0 } endpoint) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("branch", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces.AddSource(Measures.Name).AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => Send(otlp, endpoint, "traces")))
            .WithMetrics(metrics => metrics.AddMeter(Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter(otlp => Send(otlp, endpoint, "metrics")));
        builder.Services.AddHostedService<QueueGauges>();
    }

    private static void Send(OtlpExporterOptions otlp, string endpoint, string what)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{what}");
    }
}
