using System.Diagnostics.CodeAnalysis;
using AngleSharp.Html.Dom;
using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Data;

namespace Branch.Tests.Desks;

/// <summary>What the tests of the banker's desk prepare and look up.</summary>
internal static class BankerBank
{
    public static Task AddProductsAsync(this BranchApp app) => app.Db.TransactAsync(async tx =>
    {
        foreach (var product in StandardProducts.All)
            await ProductVersions.CreateAsync(tx, Actor.System, product, new DateOnly(2020, 1, 1), null, true, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
    });

    public static Task<long> CountAsync(this Db db, [ConstantExpected] string table) => table == "Cases"
        ? db.SingleAsync<long>("select count(*) from Cases")
        : db.SingleAsync<long>("select count(*) from Revisions");

    public static Task<string> StatusAsync(this Db db, long caseId) =>
        db.SingleAsync<string>("select Status from Cases where Id = @caseId", new { caseId });

    /// <summary>The clerk's item, as soon as the machine desk is through.</summary>
    public static async Task<OpenItem> ClerksItemAsync(this Db db, long caseId)
    {
        for (; ; await Task.Delay(20))
            if (await db.FirstOrDefaultAsync<OpenItem>("select Id, Version from WorkItems where CaseId = @caseId and Status = 'open' and Desk = 'clerk'", new { caseId }) is { } item)
                return item;
    }

    /// <summary>What stands in a field.</summary>
    public static string Value(this Page page, string name) => page.Document.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"{page.Url} has no field {name}."),
    };

    /// <summary>Sends the form as it stands, with these changes, to another address than its own: what a script does.</summary>
    public static async Task<Page> PostForm(this Visitor visitor, Page page, string form, string address, params (string Name, string Value)[] fields)
    {
        var element = page.Document.QuerySelector(form)!;
        var own = element.GetAttribute("action")!;
        element.SetAttribute("action", address);
        try
        {
            return await visitor.PostForm(page, form, fields);
        }
        finally
        {
            element.SetAttribute("action", own);
        }
    }
}

internal sealed record OpenItem(long Id, long Version);
