using System.Globalization;
using Branch.Identifiers;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <summary>What is given one after the other: ids, case numbers, account numbers, keys.</summary>
internal sealed class Counters
{
    private const string Bank = "10099900";

    private readonly long[] ids;
    private readonly Dictionary<string, long> numbers = [];
    private long account = 1_000_000_000 - 1;
    private long key;

    /// <summary>Goes on behind what is there.</summary>
    public Counters(SqliteConnection connection, IReadOnlyList<CaseTable> tables)
    {
        long Last(string sql) => CaseTable.Read(connection, sql, row => row.IsDBNull(0) ? 0 : row.GetInt64(0)).SingleOrDefault();
        ids = [.. tables.Select(t => t.Placeholder is null ? 0 : Last($"select max(Id) from {t.Name}"))];
        Cases = tables.TakeWhile(t => t.Name != "Cases").Count();
    }

    /// <summary>Place of the table.</summary>
    public int Cases { get; }

    public long Next(int table) => ++ids[table];

    public string StartKey() => string.Create(CultureInfo.InvariantCulture, $"sample-{key++}");

    public string Number(string year) => string.Create(CultureInfo.InvariantCulture, $"{year}-{numbers[year] = numbers.GetValueOrDefault(year) + 1:D6}");

    public string Account() => Iban.Make("DE", Bank, (++account).ToString(CultureInfo.InvariantCulture));

    /// <summary>So that the acts go on behind them.</summary>
    public IEnumerable<string> Written() =>
    [
        .. numbers.Select(n => $"insert into CaseNumbers (Year, Last) values ({n.Key}, {n.Value})"),
        .. account < 1_000_000_000 ? [] : (string[])[$"insert into AccountNumbers (BankCode, Last) values ('{Bank}', {account})"],
    ];
}
