using Branch.Data;

namespace Branch.Tests.Data;

public sealed class FillTests : IDisposable
{
    private readonly TemporaryDatabase database = TemporaryDatabase.Embedded();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task A_filling_that_was_cut_off_leaves_the_database_empty_and_can_be_done_again()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => database.Db.FillAsync(IsEmptyAsync, async db =>
        {
            await AddAsync(db, "101");
            throw new TimeoutException();
        }));
        Assert.True(await IsEmptyAsync(database.Db));

        await database.Db.FillAsync(IsEmptyAsync, db => AddAsync(db, "204"));
        Assert.Equal("204", await database.Db.SingleAsync<string>("select Code from BranchOffices"));
    }

    [Fact]
    public async Task What_somebody_else_filled_meanwhile_is_left_alone()
    {
        await AddAsync(database.Db, "101");
        await database.Db.FillAsync(IsEmptyAsync, db => AddAsync(db, "204"));
        Assert.Equal("101", await database.Db.SingleAsync<string>("select Code from BranchOffices"));
    }

    [Fact]
    public async Task Two_do_not_fill_at_once()
    {
        await database.Db.FillAsync(IsEmptyAsync, async db =>
        {
            await Assert.ThrowsAsync<UnsuitableDatabaseException>(() => database.Db.FillAsync(IsEmptyAsync, other => AddAsync(other, "307")));
            await AddAsync(db, "101");
        });
        Assert.Equal("101", await database.Db.SingleAsync<string>("select Code from BranchOffices"));
    }

    private static async Task<bool> IsEmptyAsync(Db db) => await db.SingleAsync<long>("select count(*) from BranchOffices") == 0;

    private static Task AddAsync(Db db, string code) => db.TransactAsync(tx => tx.ExecuteAsync("""
        insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone)
        values (@code, 'Hauptstelle', 'Am Markt 1', '04109', 'Leipzig', '0341 0')
        """, new { code }));
}
