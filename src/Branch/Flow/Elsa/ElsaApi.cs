using Elsa.Workflows;
using FastEndpoints;

namespace Branch.Flow.Elsa;

/// <summary>
/// Elsa's own HTTP interface below /elsa/api, for its designer to look at the documents: whom it answers the application's policy
/// says, it answers reading alone, and it runs on services apart from the engine's, which hold nothing but the documents.
/// </summary>
internal static class ElsaApi
{
    public const string Prefix = "elsa/api";

    /// <summary>Of Elsa's GETs some start or resume workflows: only these can be read.</summary>
    private static readonly string[] Readable = ["descriptors", "features", "package", "workflow-definitions", "workflow-instances"];

    public static IEndpointConventionBuilder Map(WebApplication app)
    {
        var services = ElsaServices.ForReading(app.Services.GetRequiredService<FlowLibrary>());
        app.Lifetime.ApplicationStopped.Register(services.Dispose);
        var elsa = Pipeline(services);
        return app.Map($"/{Prefix}/{{**rest}}", context => HttpMethods.IsGet(context.Request.Method) ? AnswerAsync(context, services, elsa) : RefuseAsync(context))
            .DisableCookieRedirect();
    }

    internal static bool IsReadable(EndpointDefinition endpoint) => endpoint.Verbs.Contains("GET")
        && endpoint.Routes.All(route => Readable.Contains(route.Trim('/').Split('/')[0]) && !route.EndsWith("/execute", StringComparison.Ordinal));

    private static RequestDelegate Pipeline(IServiceProvider services)
    {
        global::Elsa.EndpointSecurityOptions.DisableSecurity(); // the application's policy stands before it
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseRouting();
        pipeline.UseEndpoints(routes => routes.MapFastEndpoints(config =>
        {
            config.Endpoints.RoutePrefix = Prefix;
            config.Endpoints.Filter = IsReadable;
            // Otherwise it would rename the fields of all forms of the application.
            config.Validation.UsePropertyNamingPolicy = false;
            config.Serializer.ResponseSerializer = (response, value, type, _, ct) =>
                response.WriteAsJsonAsync(value, value?.GetType() ?? typeof(object), response.HttpContext.RequestServices.GetRequiredService<IApiSerializer>().GetOptions(), type, ct);
        }));
        return pipeline.Build();
    }

    private static async Task AnswerAsync(HttpContext context, IServiceProvider services, RequestDelegate elsa)
    {
        await using var scope = services.CreateAsyncScope();
        var (outside, endpoint) = (context.RequestServices, context.GetEndpoint());
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        context.RequestServices = scope.ServiceProvider;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        try
        {
            await elsa(context);
        }
        finally
        {
            context.RequestServices = outside;
            context.SetEndpoint(endpoint);
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = HttpMethods.Get;
        return Task.CompletedTask;
    }
}
