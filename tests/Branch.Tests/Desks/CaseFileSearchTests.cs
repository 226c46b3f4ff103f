using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks;

public sealed class CaseFileSearchTests : IDisposable
{
    private static readonly CaseFilter Anything = new("", null, null, null, 1);

    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Theory]
    [InlineData("Weiß")]
    [InlineData("weiss")]
    [InlineData("WEI")]
    [InlineData("Weiß, Jürgen")]
    [InlineData("wei, jü")]
    [InlineData("Weiss Juergen")]
    [InlineData("Jürgen Weiß")]
    [InlineData("  juer   weis ")]
    public async Task A_name_is_found_however_umlauts_are_written_and_in_either_order(string typed)
    {
        var id = await SubmitAsync("Jürgen Maria", "Weiß");
        await SubmitAsync("Jörg", "Weber");
        Assert.Equal([id], await FoundAsync(typed));
    }

    [Theory]
    [InlineData("Jürgen")]
    [InlineData("%")]
    [InlineData("_eiß")]
    [InlineData("Weiß, Jörg")]
    [InlineData("eiß")]
    public async Task What_does_not_begin_the_family_name_finds_nothing(string typed)
    {
        await SubmitAsync("Jürgen", "Weiß");
        var all = Assert.Single(await FoundAsync("Weiß"));
        Assert.Equal(typed == "%" ? [all] : [], await FoundAsync(typed));
    }

    [Theory]
    [InlineData("von der Leyen")]
    [InlineData("Ursula von der Leyen")]
    [InlineData("von der Leyen Ursula")]
    [InlineData("Zz von der Leyen")]
    public async Task A_family_name_of_several_words_is_found_whole(string typed)
    {
        var id = await SubmitAsync(typed.StartsWith("Zz", StringComparison.Ordinal) ? "Zzigi" : "Ursula", "von der Leyen");
        Assert.Equal([id], await FoundAsync(typed));
    }

    /// <summary>In the order of the index they lie on both sides of those that are named so whole.</summary>
    [Theory]
    [InlineData("Weiss")]
    [InlineData("Weiss-Kern")]
    [InlineData("Weiss Kern")]
    [InlineData("Weissenfels")]
    [InlineData("Weißź")]
    public async Task A_family_name_may_go_on_where_given_names_are_typed(string family)
    {
        var id = await SubmitAsync("Jürgen", family);
        await SubmitAsync("Jörg", family);
        foreach (var typed in (string[])["weiß, jü", "Weiss Juergen", "jürgen weiss"]) Assert.Equal([id], await FoundAsync(typed));
    }

    [Fact]
    public async Task A_co_applicant_is_found_as_well()
    {
        var application = Bank.Application(sample: "two-applicants");
        var id = await SubmitAsync(application);
        var other = application.CoApplicant!;
        Assert.Equal([id], await FoundAsync($"{other.GivenName} {other.FamilyName}"));
    }

    [Fact]
    public async Task A_number_is_found_whole_by_its_beginning_and_by_its_last_digits()
    {
        var ids = new List<long>();
        for (var i = 0; i < 12; i++) ids.Add(await bank.SubmitAsync());
        Assert.Equal(12, (await FoundAsync("2026-")).Count);
        Assert.Equal(12, (await FoundAsync("2026")).Count);
        Assert.Equal(ids[9..].AsEnumerable().Reverse(), await FoundAsync("2026-00001"));
        Assert.Equal([ids[6]], await FoundAsync("7"));
        Assert.Empty(await FoundAsync("2025-"));
        Assert.Equal(ids[6], (await ListAsync(bank.Auditor, Anything with { Q = "000007" })).OnlyHit);
        Assert.Equal(ids[6], (await ListAsync(bank.Auditor, Anything with { Q = "2026-000007" })).OnlyHit);
        Assert.Null((await ListAsync(bank.Auditor, Anything with { Q = "2026-00000" })).OnlyHit);
    }

    [Fact]
    public async Task Only_what_a_person_may_see_is_found()
    {
        var id = await bank.SubmitAsync();
        var draft = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);
        Assert.Empty((await ListAsync(bank.Stranger, Anything)).Rows);
        Assert.Null((await ListAsync(bank.Stranger, Anything with { Q = "2026-000001" })).OnlyHit);
        Assert.Equal([id], Ids(await ListAsync(bank.Auditor, Anything)));
        Assert.Equal([draft, id], Ids(await ListAsync(bank.Banker, Anything)));
    }

    [Fact]
    public async Task Status_product_and_branch_narrow_the_list()
    {
        var open = await bank.SubmitAsync();
        var gone = await bank.SubmitAsync();
        await bank.Get<WithdrawCase>().RunAsync(bank.Banker, gone, "Kein Bedarf.", default);
        Assert.Equal([open], Ids(await ListAsync(bank.Clerk, Anything with { Status = CaseStatus.Open })));
        Assert.Equal([gone], Ids(await ListAsync(bank.Clerk, Anything with { Status = CaseStatus.Withdrawn })));
        Assert.Empty(Ids(await ListAsync(bank.Clerk, Anything with { Product = "car" })));
        Assert.Empty(Ids(await ListAsync(bank.Clerk, Anything with { Branch = 2 })));
        Assert.Equal(2, (await ListAsync(bank.Clerk, Anything with { Branch = 1, Product = "instalment" })).Shown);
    }

    private async Task<IReadOnlyList<long>> FoundAsync(string typed) => Ids(await ListAsync(bank.Auditor, Anything with { Q = typed }));

    private static long[] Ids(CaseList list) => [.. list.Rows.Select(r => r.Case.Id)];

    private Task<CaseList> ListAsync(Actor actor, CaseFilter filter) => new CaseListQuery(bank.Db, bank.Get<FlowShelf>()).LoadAsync(actor, filter, default);

    private Task<long> SubmitAsync(string given, string family)
    {
        var application = Bank.Application();
        (application.Applicant.GivenName, application.Applicant.FamilyName) = (given, family);
        return SubmitAsync(application);
    }

    private async Task<long> SubmitAsync(Application application)
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, Guid.NewGuid().ToString(), null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, application, 1, default);
        await bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default);
        return id;
    }
}
