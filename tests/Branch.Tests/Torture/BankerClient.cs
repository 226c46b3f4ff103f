using System.Globalization;
using Branch.Applications;
using Branch.Credit;
using Branch.Identifiers;
using Branch.Tests.Applications;

namespace Branch.Tests.Torture;

/// <summary>Captures applications, submits some twice, corrects what comes back, withdraws, reads, and meddles in others' cases.</summary>
public sealed class BankerClient(TortureHouse house, Ledger ledger, Worker worker, int seed) : Client(house, ledger, worker, seed)
{
    /// <summary>The sample application as one types it, by the step's name in the address.</summary>
    private static readonly ILookup<string, (string Name, string Value)> Stated = ApplicationFields.Of(Given.Good)
        .Where(field => field.Value is not null)
        .ToLookup(field => field.Step.ToString().ToLowerInvariant(), field => (field.Path, field.Value switch
        {
            Money money => money.Euros.ToString(CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => value!.ToString()!,
        }));

    protected override Task ActAsync() => Dice.Next(100) switch
    {
        < 45 => CaptureAsync(),
        < 55 => AnswerAsync(),
        < 68 => CorrectAsync(),
        < 75 => WithdrawAsync(),
        < 88 => ReadAsync(),
        _ => MeddleAsync(),
    };

    private async Task CaptureAsync()
    {
        var list = await Browser.GetPage("/banker");
        var key = Guid.NewGuid().ToString();
        var place = await StartAsync(list, key);
        if (Chance(20) && await StartAsync(list, key) != place) throw new InvalidOperationException("A start key started twice.");
        if (place is null || !Begun(place)) return;
        var (page, customer) = (await Browser.GetPage(place), Customer());
        for (var step = 0; step < 12 && page.Document.QuerySelector("#step") is not null; step++)
        {
            await ThinkAsync();
            page = await Browser.PostForm(page, "#step", [.. Stated[page.Url.Split('/', '?')[4]].Select(f => (f.Name, customer.GetValueOrDefault(f.Name, f.Value)))]);
        }
        await SubmitAsync(page);

        Task<string?> StartAsync(Page from, string startKey) =>
            AskAsync(Wish.Start, startKey, "StartKey", from, "form.start", "/banker/applications", Begun);

        static bool Begun(string location) => location.StartsWith("/banker/applications/", StringComparison.Ordinal);
    }

    private async Task CorrectAsync()
    {
        var list = await Browser.GetPage("/banker");
        if (list.Document.QuerySelector("table[aria-labelledby=returned] a.row-link")?.GetAttribute("href") is { } review)
            await SubmitAsync(await Browser.GetPage(review));
    }

    /// <summary>The customer signs, or declines; now and then both windows say so.</summary>
    private async Task AnswerAsync()
    {
        var list = await Browser.GetPage("/banker");
        if (list.Document.QuerySelector("table[aria-labelledby=offers] a.row-link")?.GetAttribute("href") is not { } address) return;
        var page = await Browser.GetPage(address);
        var answer = Chance(80) ? "accepted" : "declined";
        Task Once() => AskAsync(Wish.Answer, Token(), "Reason", page, "form.work-form", address, location => location == "/banker", ("Answer", answer));
        if (Chance(25)) await Task.WhenAll(Once(), Once());
        else await Once();
    }

    private async Task SubmitAsync(Page review)
    {
        if (review.Document.QuerySelector("form[action$=submit]")?.GetAttribute("action") is not { } address) return;
        Task Once() => AskAsync(Wish.Submit, Token(), "Comment", review, "form[action$=submit]", address, location => location == "/banker", Vote());
        if (Chance(25)) await Task.WhenAll(Once(), Once());
        else await Once();

        (string, string)[] Vote() => [("Judgement", Chance(85) ? "positive" : "negative")];
    }

    private async Task WithdrawAsync()
    {
        var list = await Browser.GetPage("/banker");
        var links = list.Document.QuerySelectorAll("a[href$=withdraw]");
        if (links.Length < 3) return;
        var address = links[Dice.Next(links.Length)].GetAttribute("href")!;
        await AskAsync(Wish.Withdraw, Token(), "Reason", await Browser.GetPage(address), $"form[action='{address}']", address, location => location == "/banker");
    }

    /// <summary>Another banker's case, or one that does not exist; with the form of a page of one's own.</summary>
    private async Task MeddleAsync()
    {
        var list = await Browser.GetPage("/banker");
        var mine = list.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('/')).Where(p => p.Length > 3).Select(p => p[3]).ToHashSet();
        var other = Dice.Next(1, 500).ToString(CultureInfo.InvariantCulture);
        if (mine.Contains(other)) return;
        await AskAsync(Wish.Withdraw, Token(), "Reason", list, "form.start", $"/banker/applications/{other}/withdraw", location => location == "/banker");
        await AskAsync(Wish.Submit, Token(), "Comment", list, "form.start", $"/banker/applications/{other}/submit", location => location == "/banker",
            ("Version", "1"), ("Judgement", "positive"));
    }

    /// <summary>Somebody else each time: what one person asks for again and again is added up.</summary>
    private Dictionary<string, string> Customer() => new()
    {
        ["Amount"] = Dice.Next(5_000, 30_000).ToString(CultureInfo.InvariantCulture),
        ["Applicant.FamilyName"] = string.Concat(Enumerable.Range(0, 9).Select(_ => (char)('a' + Dice.Next(26)))),
        ["Applicant.TaxId"] = TaxId.Sample(Dice.Next()),
        ["Applicant.Iban"] = Account(Given.Good.Applicant.Iban!.Replace(" ", "")[4..12], Dice.NextInt64(10_000_000_000)),
    };

    private static string Account(string bank, long number)
    {
        var account = bank + number.ToString("D10", CultureInfo.InvariantCulture);
        var check = 98 - (int)(System.Numerics.BigInteger.Parse(account + "131400", CultureInfo.InvariantCulture) % 97);
        return string.Create(CultureInfo.InvariantCulture, $"DE{check:D2}{account}");
    }
}
