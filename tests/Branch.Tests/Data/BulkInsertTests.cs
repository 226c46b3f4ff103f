using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Branch.Credit;
using Branch.Data;

namespace Branch.Tests.Data;

public sealed class BulkInsertTests : IDisposable
{
    private const string Offices = """
        insert into BranchOffices (Id, Code, Name, Street, PostalCode, City, Phone)
        values (@Id, @Code, @Name, @Street, @PostalCode, @City, @Phone)
        """;

    private const string Users = """
        insert into Users (Id, UserName, NormalizedUserName, DisplayName, PersonnelNumber, PasswordHash, SecurityStamp, MustChangePassword, LockoutEnd, CreatedAt)
        values (@Id, @UserName, @NormalizedUserName, @DisplayName, @PersonnelNumber, @PasswordHash, @SecurityStamp, @MustChangePassword, @LockoutEnd, @CreatedAt)
        """;

    private const string Cases = """
        insert into Cases (Id, StartKey, Status, BranchId, BankerId, AmountCents, CreatedAt, SubmittedAt)
        values (@Id, @StartKey, @Status, @BranchId, @BankerId, @AmountCents, @CreatedAt, @SubmittedAt)
        """;

    private const string Parties = """
        insert into Parties (CaseId, Role, Name, Folded, BirthDate)
        values (@CaseId, @Role, @Name, @Folded, @BirthDate)
        """;

    private const string Votes = """
        insert into Votes (CaseId, RevisionId, RevisionHash, Side, Judgement, UserId, At)
        values (@CaseId, @RevisionId, @RevisionHash, @Side, @Judgement, @UserId, @At)
        """;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 16, 45, 12, 345, TimeSpan.Zero);

    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Thousands_of_rows_come_back_as_they_were_given()
    {
        SkipWhereColumnsAreNotFound();
        await database.Db.TransactAsync(async tx =>
        {
            await tx.BulkInsertAsync(Offices, [Office(7, "007")]);
            await tx.BulkInsertAsync(Users, [[9L, "ina", "INA", "Ína Žák", "1", "", "", true, null, Now]]);
            await tx.BulkInsertAsync(Cases, Enumerable.Range(1, 12_000).Select(i => new object?[]
            {
                100L + i, $"key {i}", "open", 7L, 9L, i % 2 == 0 ? new Money(i) : null, Now.AddMilliseconds(i), i % 3 == 0 ? Now : null,
            }));
            await tx.BulkInsertAsync(Parties, [[101L, "applicant", "Ína Žák", "ina zak", new DateOnly(1990, 2, 28)]]);
        });

        Assert.Equal(12_000, await database.Db.SingleAsync<long>("select count(*) from Cases"));
        Assert.Equal(new CaseRow(null, 1, Now.AddMilliseconds(3), Now), await CaseAsync(103));
        Assert.Equal(new CaseRow(4, 1, Now.AddMilliseconds(4), null), await CaseAsync(104));
        Assert.Equal(1, await database.Db.SingleAsync<long>("select count(*) from Cases where CreatedAt = @at", new { at = Now.AddMilliseconds(3) }));
        Assert.Equal(new PartyRow("Ína Žák", new DateOnly(1990, 2, 28)), await database.Db.SingleAsync<PartyRow>("select Name, BirthDate from Parties"));
        Assert.True(await database.Db.SingleAsync<bool>("select MustChangePassword from Users"));
    }

    [Fact]
    public async Task A_row_that_a_key_refuses_takes_all_others_with_it()
    {
        SkipOnBabelfish();
        var duplicate = await Refused(database.Db, Offices, [Office(1, "a"), Office(2, "b"), Office(3, "a")]);
        Assert.True(database.Db.IsDuplicate(duplicate));
        await Refused(database.Db, Cases, [[1L, "key", "open", 4711L, 4712L, null, Now, null]]);
        Assert.Equal(0, await database.Db.SingleAsync<long>("select count(*) from BranchOffices"));
    }

    [Fact]
    public async Task Four_eyes_hold_for_votes_that_come_in_bulk()
    {
        SkipOnBabelfish();
        using var bank = new Cases.Bank();
        var id = await bank.SubmitAsync();
        var revision = await bank.Db.SingleAsync<long>("select RevisionId from Cases where Id = @id", new { id });
        var refused = await Refused(bank.Db, Votes, [[id, revision, "", "back", "positive", bank.Banker.Id, Now]]);
        Assert.True(bank.Db.IsRefusedByTrigger(refused) || bank.Db.IsDuplicate(refused), refused.Message);
    }

    [Theory]
    [InlineData("insert into Users (Id, UserName) values (@UserName, @Id)")]
    [InlineData("insert into Users (Id) values (1)")]
    [InlineData("insert into Users (Id) select @Id")]
    public async Task An_insert_that_names_its_values_otherwise_is_not_run([ConstantExpected] string insert) =>
        await Assert.ThrowsAsync<ArgumentException>(() => database.Db.TransactAsync(tx => tx.BulkInsertAsync(insert, [])));

    /// <summary>What SqlClient 7 asks for the names of the columns, Babelfish answers with the last one; without this right it is not asked.</summary>
    private static void SkipWhereColumnsAreNotFound() =>
        Assert.SkipWhen(ServerUnderTest.IsBabelfish && ServerUnderTest.Ask("select has_perms_by_name('.[sys].[all_columns]', 'OBJECT', 'SELECT')") is 1,
            "On Babelfish SqlBulkCopy finds no columns while sys.all_columns can be read.");

    private static void SkipOnBabelfish() =>
        Assert.SkipWhen(ServerUnderTest.IsBabelfish, "On Babelfish SqlBulkCopy looks past foreign keys and triggers.");

    private static object?[] Office(long id, string code) => [id, code, "Köln", "Domstraße 1", "50667", "Köln", "0221"];

    private static Task<DbException> Refused(Db db, [ConstantExpected] string insert, object?[][] rows) =>
        Assert.ThrowsAnyAsync<DbException>(() => db.TransactAsync(tx => tx.BulkInsertAsync(insert, rows)));

    private Task<CaseRow> CaseAsync(long id) =>
        database.Db.SingleAsync<CaseRow>("select AmountCents, Version, CreatedAt, SubmittedAt from Cases where Id = @id", new { id });

    private sealed record CaseRow(long? AmountCents, long Version, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt);

    private sealed record PartyRow(string Name, DateOnly? BirthDate);
}
