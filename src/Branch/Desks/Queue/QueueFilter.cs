using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Branch.Desks.Queue;

/// <summary>What somebody wants to see of a queue. It stands in the URL and travels with it through the work page and back.</summary>
public sealed record QueueFilter(long? Branch, string? Product, int Page = 1)
{
    /// <summary>Whatever cannot be read is left out: a mangled address shows more, not an error.</summary>
    public static QueueFilter Of(HttpRequest request)
    {
        var query = request.Query;
        return new QueueFilter(
            long.TryParse(query["branch"], NumberStyles.None, CultureInfo.InvariantCulture, out var branch) ? branch : null,
            query["product"].FirstOrDefault(code => !string.IsNullOrWhiteSpace(code)),
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1);
    }

    public bool IsAny => Branch is not null || Product is not null;

    /// <summary>The path with the filter; which page of a queue it was does not matter elsewhere.</summary>
    public string On(string path)
    {
        if (Branch is { } branch) path = QueryHelpers.AddQueryString(path, "branch", branch.ToString(CultureInfo.InvariantCulture));
        return Product is null ? path : QueryHelpers.AddQueryString(path, "product", Product);
    }
}
