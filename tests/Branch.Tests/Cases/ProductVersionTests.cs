using Branch.Applications;
using Branch.Audit;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class ProductVersionTests : IDisposable
{
    private readonly Bank bank = new();

    private DateOnly Today => WorkingTime.Day(bank.Clock.Now());

    [Fact]
    public async Task A_new_version_is_in_force_from_its_first_day_on_and_the_old_one_before()
    {
        await ReviseAsync(p => p with { NominalRate = 6.66m }, Today.AddDays(3));
        Assert.Equal(5.49m, (await OfferedAsync(Today.AddDays(2))).NominalRate);
        Assert.Equal(6.66m, (await OfferedAsync(Today.AddDays(3))).NominalRate);
    }

    [Fact]
    public async Task Of_two_versions_with_the_same_first_day_the_later_one_counts_and_an_ended_one_is_not_offered()
    {
        await ReviseAsync(p => p with { NominalRate = 6m }, Today.AddDays(3));
        await ReviseAsync(p => p with { NominalRate = 7m }, Today.AddDays(3), until: Today.AddDays(9));
        Assert.Equal(7m, (await OfferedAsync(Today.AddDays(9))).NominalRate);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OfferedAsync(Today.AddDays(10)));
    }

    [Fact]
    public async Task A_case_keeps_the_version_of_its_submission_through_a_return()
    {
        var id = await bank.SubmitAsync(12_000);
        await ReviseAsync(p => p with { NominalRate = 9.99m, MaxAmount = Money.FromEuros(5_000) }, Today);
        await bank.ReturnAsync(bank.Clerk, Desk.Clerk, id);
        await bank.CorrectAsync(id, Bank.Application(11_000));
        Assert.Equal([5.49m, 5.49m], (await bank.Db.QueryAsync<string>("select Content from Assessments where CaseId = @id order by Id", new { id }))
            .Select(content => Assessment.FromJson(content).Facts.NominalRate));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => bank.SubmitAsync(12_000));
    }

    [Fact]
    public async Task Whoever_saves_over_a_newer_version_changes_nothing()
    {
        await ReviseAsync(p => p with { NominalRate = 6m }, Today);
        var stale = bank.Db.TransactAsync(tx => ProductVersions.ReviseAsync(tx, Actor.System, 1, 1, StandardProducts.All[0], Today, null, true, bank.Clock.Now()));
        await Assert.ThrowsAsync<StaleException>(() => stale);
        Assert.Equal(2, await bank.Db.SingleAsync<long>("select count(*) from ProductVersions where ProductId = 1"));
    }

    [Fact]
    public async Task A_version_is_never_changed_and_its_hash_is_over_the_stored_text()
    {
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bank.Db.TransactAsync(tx => tx.ExecuteAsync("update ProductVersions set Content = '{}'")));
        foreach (var version in await ProductVersions.NewestAsync(bank.Db, default))
        {
            Assert.Equal(version.Hash, ApplicationJson.HashOf(version.Content));
            Assert.Equal(version.Content, ProductJson.Canonical(version.Product()));
        }
    }

    [Fact]
    public async Task Products_from_before_there_were_versions_get_one_and_their_cases_with_them()
    {
        await bank.Db.TransactAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into Products (Code, NameDe, NameEn, MinAmountCents, MaxAmountCents, MinTermMonths, MaxTermMonths, RateBasisPoints)
                values ('solar', 'Solarkredit', 'Solar loan', 100000, 200000, 12, 24, 425)
                """);
            await tx.ExecuteAsync("""
                insert into Cases (StartKey, Number, Status, BranchId, BankerId, ProductId, CreatedAt)
                values ('x', '2025-000001', 'approved', 1, 1, (select Id from Products where Code = 'solar'), '2025-01-01')
                """);
        });
        await ProductAdoption.RunAsync(bank.Db, bank.Clock.Now(), default);
        var version = await bank.Db.SingleAsync<long?>("select ProductVersionId from Cases where Number = '2025-000001'");
        var product = await ProductShelf.PinnedAsync(bank.Db, version, default);
        Assert.Equal(("solar", 4.25m, Money.FromEuros(2_000), 24), (product.Code, product.NominalRate, product.MaxAmount, product.MaxTermMonths));
        await ProductAdoption.RunAsync(bank.Db, bank.Clock.Now(), default);
        Assert.Equal(StandardProducts.All.Count + 1, await bank.Db.SingleAsync<long>("select count(*) from ProductVersions"));
    }

    public void Dispose() => bank.Dispose();

    private async Task<Product> OfferedAsync(DateOnly day) =>
        (await ProductShelf.OfferedAsync(bank.Db, day, null, default)).Single(p => p.Code == "instalment");

    private Task ReviseAsync(Func<Product, Product> change, DateOnly from, DateOnly? until = null) => bank.Db.TransactAsync(async tx =>
    {
        var last = await tx.SingleAsync<int>("select max(No) from ProductVersions where ProductId = 1");
        await ProductVersions.ReviseAsync(tx, Actor.System, 1, last, change(StandardProducts.All[0]), from, until, true, bank.Clock.Now());
    });
}
