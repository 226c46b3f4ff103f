using Branch.Cases;
using Branch.Data;
using Branch.Desks.CaseFiles;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks;

/// <summary>In which order and how far a list of cases is read.</summary>
public sealed class CaseListTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Names_of_all_offices_come_in_alphabetical_order_and_the_newest_case_of_a_name_first()
    {
        await bank.AddAsync(["Müller, Zoe", "Müller, Anna", "Müller-Kern, Bo", "Meier, Anna", "Müller GmbH"]);
        await bank.AddAsync(["Mueller, Anna", "Müller, Max"], office: 2);
        Assert.Equal(["Müller GmbH 5", "Mueller, Anna 6", "Müller, Anna 2", "Müller, Max 7", "Müller, Zoe 1", "Müller-Kern, Bo 3"], await FoundAsync(bank.Auditor, "müller"));
        Assert.Equal(["Mueller, Anna 6", "Müller, Max 7"], await FoundAsync(bank.Stranger, "müller"));
        Assert.Equal(["Müller, Anna 2", "Müller GmbH 5", "Müller, Zoe 1", "Müller-Kern, Bo 3"], [.. (await FoundAsync(bank.Clerk, "müller, a")), .. (await FoundAsync(bank.Clerk, "mü")).Where(name => !name.Contains("Anna"))]);
    }

    [Fact]
    public async Task A_case_of_two_who_are_called_alike_is_listed_once_and_pages_stay_full()
    {
        await bank.AddAsync(Enumerable.Range(0, 30).Select(i => $"Weiß, A{i:D2} & Weiß, A{i:D2}b"));
        var first = await ListAsync(bank.Clerk, "weiß");
        var second = await ListAsync(bank.Clerk, "weiß", page: 2);
        Assert.Equal((25, true, 25), (first.Rows.Count, first.HasMore, first.Shown));
        Assert.Equal((5, false, 30), (second.Rows.Count, second.HasMore, second.Shown));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"Weiß, A{i:D2}"), first.Rows.Concat(second.Rows).Select(row => row.Case.Customer));
        var last = await ListAsync(bank.Clerk, "weiß", page: 9);
        Assert.Equal((2, 5), (last.Filter.Page, last.Rows.Count));
    }

    [Fact]
    public async Task More_cases_of_one_name_than_a_page_has_come_by_pages()
    {
        await bank.AddAsync(Enumerable.Repeat("Weiß, Anna & Weiß, Anna", 60));
        var pages = new List<long>();
        for (var page = 1; page <= 3; page++) pages.AddRange((await ListAsync(bank.Clerk, "weiß anna", page)).Rows.Select(row => row.Case.Id));
        Assert.Equal(Enumerable.Range(1, 60).Select(id => (long)id).Reverse(), pages);
    }

    /// <summary>Somebody called Schmidt is not read for a Schmid with another given name, however many there are.</summary>
    [Fact]
    public async Task Whoever_bears_a_longer_family_name_is_found_behind_many_others_who_do()
    {
        await bank.AddAsync(Enumerable.Range(0, 1500).Select(i => $"Schmidt, A{i % 700}"));
        await bank.AddAsync(["Schmidtke, Zoe", "Schmidt, Zoe", "Schmid Kern, Zoe", "Schmid, Zoe"]);
        await bank.AddAsync(Enumerable.Range(0, 1500).Select(i => $"Schmid, B{i % 700}"));
        var list = await ListAsync(bank.Clerk, "schmid, zo");
        Assert.Equal(["Schmid, Zoe", "Schmidt, Zoe", "Schmidtke, Zoe", "Schmid Kern, Zoe"], list.Rows.Select(row => row.Case.Customer));
        Assert.False(list.IsCut);
    }

    [Fact]
    public async Task A_search_that_passes_over_too_much_gives_up_and_says_so()
    {
        await bank.AddAsync(Enumerable.Repeat("Weiß, Anna", 3000));
        await bank.AddAsync(["Weiß, Zoe"], status: "lapsed");
        Assert.Equal((0, true), await WithAsync("weiß", CaseStatus.Lapsed));
        Assert.Equal((1, false), await WithAsync("weiß zoe", CaseStatus.Lapsed));
        Assert.Equal((0, false), await WithAsync("weiß zoe", CaseStatus.Open));
        Assert.Equal((1, false), await WithAsync("", CaseStatus.Lapsed));

        async Task<(int, bool)> WithAsync(string typed, string status)
        {
            var list = await ListAsync(bank.Clerk, typed, status: status);
            return (list.Rows.Count, list.IsCut);
        }
    }

    [Fact]
    public async Task All_cases_come_newest_first_behind_the_bankers_own_drafts()
    {
        await bank.AddAsync(Enumerable.Repeat("Weiß, Anna", 30));
        await bank.AddAsync(["Meier, Bo"], office: 2);
        var draft = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);
        var discarded = await bank.Get<StartApplication>().RunAsync(bank.Banker, "l", null, default);
        await bank.Get<WithdrawCase>().DiscardAsync(bank.Banker, discarded, default);
        var first = await ListAsync(bank.Banker, "");
        Assert.True(first.HasMore);
        Assert.Equal([draft, .. Enumerable.Range(7, 24).Select(id => (long)id).Reverse()], first.Rows.Select(row => row.Case.Id));
        Assert.Equal(6, (await ListAsync(bank.Banker, "", page: 2)).Rows.Count);
        Assert.Equal([draft], (await ListAsync(bank.Banker, "", status: CaseStatus.Draft)).Rows.Select(row => row.Case.Id));
        Assert.Equal(30, (await ListAsync(bank.Clerk, "2026-", page: 2)).Shown);
        Assert.Equal(31, (await ListAsync(bank.Auditor, "2026-0", page: 2)).Shown);
    }

    [Fact]
    public async Task The_last_page_says_that_there_are_others()
    {
        await bank.AddAsync(Enumerable.Range(0, 1050).Select(i => $"Weiß, A{i:D4}"));
        var last = await ListAsync(bank.Clerk, "weiß", CaseList.MaxPage);
        Assert.Equal((CaseList.MaxPage, CaseList.Max, true), (last.Filter.Page, last.Shown, last.HasMore));
        Assert.Equal("Weiß, A0999", last.Rows[^1].Case.Customer);
    }

    private async Task<IEnumerable<string>> FoundAsync(Actor actor, string typed) =>
        (await ListAsync(actor, typed)).Rows.Select(row => $"{row.Case.Customer} {row.Case.Id}");

    private Task<CaseList> ListAsync(Actor actor, string typed, int page = 1, string? status = null) =>
        new CaseListQuery(bank.Db, bank.Get<FlowShelf>()).LoadAsync(actor, new CaseFilter(typed, status, null, null, page), default);
}
