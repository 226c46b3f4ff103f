using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Branch.Tests.Torture;

/// <summary>One person at one browser, who does what they should, and often what they should not.</summary>
public abstract class Client(TortureHouse house, Ledger ledger, Worker worker, int seed) : IDisposable
{
    private readonly HttpClient http = house.Browser();
    private bool signedIn;

    public void Dispose() => http.Dispose();

    protected Random Dice { get; } = new(seed);

    protected Worker Worker => worker;

    protected Visitor Browser => field ??= new Visitor(http);

    protected string Token() => ledger.NextToken();

    /// <summary>One more wish, lawful or not.</summary>
    protected abstract Task ActAsync();

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            try
            {
                if (!signedIn) await SignInAsync();
                await ThinkAsync();
                await ActAsync();
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(100, CancellationToken.None);
            }
            catch (InvalidOperationException)
            {
                // The page has not the form that was expected: signed out, an error, or somebody was faster.
                signedIn = false;
                await Task.Delay(100, CancellationToken.None);
            }
    }

    /// <summary>Sends a form as it stands on the page with these changes, and writes down what was answered.</summary>
    /// <param name="tokenField">Where what a person writes goes: the token, by which the act is found again.</param>
    /// <param name="done">Whether a redirection to this address says that it is done.</param>
    /// <returns>Where the answer leads; null if nowhere.</returns>
    protected async Task<string?> AskAsync(Wish wish, string token, string? tokenField, Page page, string form, string address, Func<string, bool> done, params (string Name, string Value)[] fields)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{page.Url} has no {form}.");
        if (tokenField is not null) fields = [.. fields, (tokenField, token)];
        var kept = Visitor.Filled(element).Where(f => fields.All(given => given.Name != f.Name));
        using var content = new FormUrlEncodedContent(kept.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        try
        {
            using var response = await http.PostAsync(address, content);
            var location = response.StatusCode == HttpStatusCode.SeeOther ? response.Headers.Location?.OriginalString : null;
            Note(location is not null && done(location) ? Answer.Acknowledged : (int)response.StatusCode >= 500 ? Answer.Unknown : Answer.Refused, location);
            return location;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            Note(Answer.Unknown, null);
            throw;
        }

        // An item is only known once it was claimed.
        void Note(Answer answer, string? location) =>
            ledger.Note(new Attempt(wish, wish == Wish.Claim && location is not null ? location.Split('/')[^1] : token, worker.Id, answer));
    }

    protected bool Chance(int percent) => Dice.Next(100) < percent;

    protected Task ThinkAsync() => house.Think(Dice);

    /// <summary>Looks for a case as people do, and reads one that was found.</summary>
    protected async Task ReadAsync()
    {
        var found = await Browser.GetPage($"/cases?q={(char)('a' + Dice.Next(26))}{(char)('a' + Dice.Next(26))}");
        await ThinkAsync();
        if (found.Document.QuerySelectorAll("a.row-link") is { Length: > 0 } links) await Browser.GetPage(links[Dice.Next(links.Length)].GetAttribute("href")!);
    }

    public async Task SignInAsync()
    {
        var page = await Browser.GetPage("/");
        if (page.Url.StartsWith("/sign-in", StringComparison.Ordinal))
            page = await Browser.PostForm(page, "main form", ("UserName", worker.Name), ("Password", BranchApp.Password));
        signedIn = page.Status == HttpStatusCode.OK && !page.Url.StartsWith("/sign-in", StringComparison.Ordinal);
    }
}
