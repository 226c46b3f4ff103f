using Microsoft.AspNetCore.Authorization;

namespace Branch.Web;

/// <summary>What has no policy does not exist: such an endpoint stops the start-up.</summary>
public static class EndpointPolicies
{
    /// <exception cref="InvalidOperationException">An endpoint says neither which policy it needs nor that it needs none.</exception>
    public static void RequirePolicies(this IEndpointRouteBuilder endpoints)
    {
        var open = Unguarded(endpoints.DataSources.SelectMany(source => source.Endpoints)).ToList();
        if (open.Count > 0)
            throw new InvalidOperationException($"Endpoints without a policy: {string.Join("; ", open)}");
    }

    public static IEnumerable<string> Unguarded(IEnumerable<Endpoint> endpoints) => endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null))
        .Select(endpoint => endpoint.DisplayName ?? endpoint.ToString()!);
}
