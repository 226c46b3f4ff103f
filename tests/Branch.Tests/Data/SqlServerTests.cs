using System.Data.Common;
using Branch.Data;

namespace Branch.Tests.Data;

/// <summary>What is true of a server alone: locks between connections, acts that are done again, the turn to migrate.</summary>
public sealed class SqlServerTests : IDisposable
{
    private readonly TemporaryDatabase? database;

    public SqlServerTests()
    {
        Assert.SkipUnless(ServerUnderTest.IsGiven, "BRANCH_SQLSERVER names no server.");
        database = new TemporaryDatabase();
    }

    private Db Db => database!.Db;

    public void Dispose() => database?.Dispose();

    [Fact]
    public void A_database_where_readers_would_wait_for_writers_is_not_used()
    {
        Assert.SkipWhen(ServerUnderTest.IsBabelfish, "Babelfish reads snapshots always.");
        var connectionString = ServerUnderTest.CreateDatabase(snapshots: false);
        try
        {
            var refused = Assert.Throws<UnsuitableDatabaseException>(() => Schema.Upgrade(Database.For(connectionString), connectionString));
            Assert.Contains("READ_COMMITTED_SNAPSHOT is off", refused.Message);
        }
        finally
        {
            ServerUnderTest.DropDatabase(connectionString);
        }
    }

    [Fact]
    public async Task Who_comes_while_another_node_migrates_waits_for_it()
    {
        Task other;
        using (Db.EnterUpgrade())
        {
            other = Task.Run(() => Schema.Upgrade(Database.For(database!.ConnectionString), database.ConnectionString));
            await Assert.ThrowsAsync<TimeoutException>(() => other.WaitAsync(TimeSpan.FromSeconds(2)));
        }
        await other.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_reader_sees_the_last_committed_row_and_waits_for_nobody()
    {
        await AddAsync("a");
        await Db.TransactAsync(async tx =>
        {
            await RingAsync(tx, "a");
            Assert.Equal("0", await Db.SingleAsync<string>("select Phone from BranchOffices where Code = 'a'"));
        });
        Assert.Equal("0.", await Db.SingleAsync<string>("select Phone from BranchOffices where Code = 'a'"));
    }

    [Fact]
    public async Task A_claim_passes_over_the_row_that_another_has_locked()
    {
        Assert.SkipWhen(ServerUnderTest.IsBabelfish, "Babelfish reads lock hints and ignores them.");
        await AddAsync("a");
        await AddAsync("b");
        await Db.TransactAsync(async tx =>
        {
            Assert.Equal("a", await FirstFreeAsync(tx));
            await Db.TransactAsync(async other => Assert.Equal("b", await FirstFreeAsync(other)));
        });
    }

    [Fact]
    public async Task The_victim_of_a_deadlock_is_done_again()
    {
        await AddAsync("a");
        await AddAsync("b");
        var (aTaken, bTaken, runs) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await Task.WhenAll(ActAsync("a", "b", aTaken, bTaken.Task), ActAsync("b", "a", bTaken, aTaken.Task));
        Assert.Equal(3, runs);
        Assert.Equal(["0..", "0.."], await Db.QueryAsync<string>("select Phone from BranchOffices"));

        Task ActAsync(string first, string second, TaskCompletionSource taken, Task otherTaken) => Db.TransactAsync(async tx =>
        {
            Interlocked.Increment(ref runs);
            await RingAsync(tx, first);
            taken.TrySetResult();
            await otherTaken;
            await RingAsync(tx, second);
        });
    }

    /// <summary>Nobody knows whether its commit arrived.</summary>
    [Fact]
    public async Task An_act_whose_connection_broke_is_not_done_again()
    {
        await AddAsync("a");
        var runs = 0;
        await Assert.ThrowsAnyAsync<DbException>(() => Db.TransactAsync(async tx =>
        {
            runs++;
            await RingAsync(tx, "a");
            ServerUnderTest.Ask($"kill {await tx.SingleAsync<int>("select @@spid")}");
            await RingAsync(tx, "a");
        }));
        Assert.Equal(1, runs);
        Assert.Equal("0", await Db.SingleAsync<string>("select Phone from BranchOffices"));
    }

    private Task AddAsync(string code) => Db.TransactAsync(tx => tx.ExecuteAsync("""
        insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone)
        values (@code, 'Hauptstelle', 'Am Markt 1', '04109', 'Leipzig', '0')
        """, new { code }));

    private static Task RingAsync(Tx tx, string code) => tx.ExecuteAsync("update BranchOffices set Phone = concat(Phone, '.') where Code = @code", new { code });

    private static Task<string?> FirstFreeAsync(Tx tx) =>
        tx.FirstOrDefaultAsync<string>("select Code from BranchOffices {skip locked} order by Id {page}", new { skip = 0, take = 1 });
}
