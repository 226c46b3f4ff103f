using System.Globalization;
using Branch.Cases;

namespace Branch.Desks.CaseFiles;

/// <summary>Which cases somebody wants to see. Whatever cannot be read in an address is left out: it shows more, not an error.</summary>
public sealed record CaseFilter(string Q, string? Status, long? Branch, string? Product, int Page)
{
    public bool IsAny => Q.Length > 0 || Status is not null || Branch is not null || Product is not null;

    public static CaseFilter Of(HttpRequest request)
    {
        var (query, typed) = (request.Query, request.Query["q"].ToString().Trim());
        return new CaseFilter(
            typed.Length > 200 ? typed[..200] : typed,
            CaseStatus.All.FirstOrDefault(status => status == query["status"]),
            long.TryParse(query["branch"], NumberStyles.None, CultureInfo.InvariantCulture, out var branch) ? branch : null,
            query["product"].FirstOrDefault(code => !string.IsNullOrWhiteSpace(code)),
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, CaseList.MaxPage) : 1);
    }
}
