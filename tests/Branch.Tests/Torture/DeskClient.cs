using System.Globalization;
using Branch.Access;

namespace Branch.Tests.Torture;

/// <summary>A clerk or manager: claims, votes, decides, returns, passes on; also twice, too late, and without having claimed.</summary>
public sealed class DeskClient(TortureHouse house, Ledger ledger, Worker worker, int seed) : Client(house, ledger, worker, seed)
{
    private readonly string queue = $"/work/{worker.Role}";

    protected override async Task ActAsync()
    {
        if (Chance(10)) await MeddleAsync();
        if (Chance(15)) await ReadAsync();
        var list = await Browser.GetPage(queue);
        var item = Chance(30) && list.Document.QuerySelector("section[aria-labelledby=mine] a.row-link")?.GetAttribute("href") is { } mine
            ? mine
            : await ClaimAsync(list);
        if (item is null) await Task.Delay(50);
        else if (!Chance(8))
        {
            var page = await Browser.GetPage(item);
            await ThinkAsync();
            await WorkAsync(page);
        }
    }

    /// <returns>The page of the item; null if nothing waits.</returns>
    private async Task<string?> ClaimAsync(Page list) =>
        await AskAsync(Wish.Claim, "", null, list, ".page-head form", $"{queue}/next", IsItem) is { } place && IsItem(place) ? place : null;

    private bool IsItem(string place) => place.StartsWith(queue + "/", StringComparison.Ordinal);

    private async Task WorkAsync(Page page)
    {
        if (page.Document.QuerySelector("form.work-form") is null) return;
        var (wish, act, written, fields) = Choose(page);
        // An older version than the page's is what a forgotten window sends.
        if (Chance(8)) fields = [.. fields, ("Seen", (long.Parse(Hidden(page, "Seen"), CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture))];
        Task Once() => AskAsync(wish, Token(), written, page, "form.work-form", $"{page.Url.Split('?')[0]}/{act}", location => location.StartsWith(queue, StringComparison.Ordinal), fields);
        if (Chance(20)) await Task.WhenAll(Once(), Once());
        else await Once();
    }

    /// <returns>What to do, where to send it, the field for what one writes, and the other fields.</returns>
    private (Wish Wish, string Act, string Written, (string Name, string Value)[] Fields) Choose(Page page)
    {
        if (Chance(12)) return (Wish.Return, "return", "Return.Remarks[0].Text", [("Return.Remarks[0].Field", "Applicant.NetIncome")]);
        var (against, reason) = (Chance(20), FirstReason(page));
        if (Worker.Role == Role.Clerk) return (Wish.Vote, "vote", "Vote.Comment", With("Vote.Judgement", against ? "negative" : "positive", "Vote.Reasons"));
        if (Chance(10)) return (Wish.Escalate, "escalate", "Decision.Comment", []);
        return (Wish.Decide, "decide", "Decision.Comment", With("Decision.Kind", against ? "reject" : "approve", "Decision.Reasons"));

        (string, string)[] With(string name, string value, string reasons) => against ? [(name, value), (reasons, reason)] : [(name, value)];
    }

    /// <summary>An item that is in nobody's hands or in somebody else's, with the form of the queue's page.</summary>
    private async Task MeddleAsync()
    {
        var list = await Browser.GetPage(queue);
        var item = Dice.Next(1, 400);
        var mine = list.Document.QuerySelectorAll("section[aria-labelledby=mine] a.row-link").Select(a => a.GetAttribute("href"));
        if (mine.Contains($"{queue}/{item}")) return;
        var hash = new string('0', 64);
        if (Worker.Role == Role.Clerk)
            await AskAsync(Wish.Vote, Token(), "Vote.Comment", list, ".page-head form", $"{queue}/{item}/vote", Done, ("Seen", "2"), ("Revision", hash), ("Vote.Judgement", "positive"));
        else
            await AskAsync(Wish.Decide, Token(), "Decision.Comment", list, ".page-head form", $"{queue}/{item}/decide", Done, ("Seen", "2"), ("Revision", hash), ("Decision.Kind", "approve"));

        bool Done(string location) => location.StartsWith(queue, StringComparison.Ordinal);
    }

    private static string Hidden(Page page, string name) => page.Document.QuerySelector($"form.work-form [name={name}]")!.GetAttribute("value")!;

    private static string FirstReason(Page page) => page.Document.QuerySelector("[name$='.Reasons']")?.GetAttribute("value") ?? "";
}
