using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace Branch.Bureau;

/// <summary>Asks the bureau over HTTP: <c>POST reports</c> with an idempotency key.</summary>
internal sealed class HttpCreditBureau(IHttpClientFactory clients, IOptions<BureauSettings> settings) : ICreditBureau
{
    public const string Client = "bureau";

    public async Task<BureauReport> AskAsync(BureauQuery query, CancellationToken ct)
    {
        if (settings.Value.Address is null) throw new BureauException(BureauFault.NotConnected);
        using var request = new HttpRequestMessage(HttpMethod.Post, "reports");
        request.Headers.Add("Idempotency-Key", query.Key);
        if (settings.Value.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(new
        {
            query.GivenName,
            query.FamilyName,
            query.BirthDate,
            query.Street,
            query.PostalCode,
            query.City,
            query.Country,
        });
        try
        {
            using var http = clients.CreateClient(Client);
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode) throw new BureauException(BureauFault.Failed);
            return BureauReport.Parse(await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (Exception error) when (!ct.IsCancellationRequested && FaultOf(error) is { } fault)
        {
            throw new BureauException(fault, error);
        }
    }

    private static BureauFault? FaultOf(Exception error) => error switch
    {
        TimeoutRejectedException or OperationCanceledException => BureauFault.TimedOut,
        HttpRequestException or ExecutionRejectedException or IOException => BureauFault.Unreachable,
        _ => null,
    };
}
