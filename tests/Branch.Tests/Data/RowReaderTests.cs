using Branch.Data;

namespace Branch.Tests.Data;

public sealed class RowReaderTests : IDisposable
{
    private readonly TemporaryDatabase database = TemporaryDatabase.Embedded();

    public void Dispose() => database.Dispose();

    private sealed record Values(long Whole, double Part, string Text, string Empty, byte[] Bytes, byte[] NoBytes, string? Missing, int? Number);

    [Fact]
    public async Task Each_kind_of_value_is_read_as_it_is()
    {
        var read = await database.Db.SingleAsync<Values>(
            "select 9007199254740993 as Whole, 1.5 as Part, 'Jäger 🦊' as Text, '' as Empty, x'00ff' as Bytes, x'' as NoBytes, null as Missing, 7 as Number", ct: default);
        Assert.Equal((9007199254740993, 1.5, "Jäger 🦊", "", null, 7), (read.Whole, read.Part, read.Text, read.Empty, read.Missing, read.Number));
        Assert.Equal([0, 255], read.Bytes);
        Assert.Empty(read.NoBytes);
    }

    /// <summary>The names are those of the statement, whatever its first row had.</summary>
    [Fact]
    public async Task A_statement_that_runs_again_on_its_connection_gives_other_rows()
    {
        await database.Db.ReadAsync(async tx =>
        {
            foreach (int? number in (int?[])[null, 4, null])
                Assert.Equal([number, 5], await tx.QueryAsync<int?>("select @number as Number union all select 5", new { number }));
            return true;
        });
    }

    [Theory]
    [InlineData("2026-11-26 09:30:15", 0)]
    [InlineData("2026-11-26 09:30:15.25", 2_500_000)]
    [InlineData("2026-11-26 09:30:15.1234567", 1_234_567)]
    [InlineData("2026-11-26T09:30:15Z", 0)]
    [InlineData("2026-11-26T10:30:15+01:00", 0)]
    public async Task A_moment_is_read_to_the_tick(string text, long ticks) => Assert.Equal(
        new DateTimeOffset(2026, 11, 26, 9, 30, 15, TimeSpan.Zero).AddTicks(ticks), await database.Db.SingleAsync<DateTimeOffset>("select @text as At", new { text }, default));

    [Theory]
    [InlineData("2026-11-26 00:00:00")]
    [InlineData("2026-11-26")]
    public async Task A_day_is_read_with_or_without_a_time(string text) =>
        Assert.Equal(new DateOnly(2026, 11, 26), await database.Db.SingleAsync<DateOnly>("select @text as Day", new { text }, default));
}
