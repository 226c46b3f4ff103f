using System.Buffers;
using System.Globalization;
using System.Text;
using Branch.Applications;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Seeding;

/// <summary>
/// The rows of a case that the acts made, to be filled in for other customers: with ids, numbers and people of their own,
/// and with every hash computed anew over what it is about.
/// </summary>
internal sealed class CaseTemplate
{
    /// <summary>Letters of a revision's hash that make the key of a query.</summary>
    private const int Short = 12;

    /// <summary>Half a year: over so long are due times spread, or the most urgent of a large bank would all be the same case.</summary>
    private const long SpreadMinutes = 182 * 24 * 60;

    private const string Instant = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    private readonly Slots slots = new();
    private readonly List<(int Table, int Slot)> ids = [];
    private readonly List<(int Year, int Slot)> people = [];
    private readonly int startKey;
    private readonly int? account;
    private int uses;
    private readonly (string Year, int Slot)? number;
    private readonly List<(DateTime Due, bool IsOverdue, int Slot)> dues = [];
    private readonly List<(Blank Text, int Slot)> texts = [];
    private readonly List<(AuditEvent Event, Blank Data, int Slot)> events = [];
    private readonly List<(int Table, object[] Cells)> rows = [];

    private CaseTemplate(IReadOnlyList<CaseTable> tables, IReadOnlyList<List<object[]>> content, string key, IReadOnlyList<(Customer Placeholder, int Year)> named)
    {
        IEnumerable<T> Column<T>(string table, string column)
        {
            var index = tables.TakeWhile(t => t.Name != table).Count();
            var at = tables[index].At(column);
            return content[index].Select(cells => cells[at]).OfType<T>();
        }

        for (var table = 0; table < tables.Count; table++)
            if (tables[table].Placeholder is not null)
                foreach (var id in Column<long>(tables[table].Name, "Id")) ids.Add((table, slots.Add(Text(id))));
        foreach (var (placeholder, year) in named) people.Add((year, placeholder.Forms(year).Select(slots.Add).ToList()[0]));
        startKey = slots.Add(key);
        if (Column<string>("Cases", "Number").SingleOrDefault() is { } given) number = (given[..4], slots.Add(given));
        if (Column<string>("Accounts", "Iban").SingleOrDefault() is { } iban) account = slots.Add(iban);
        Status = Column<string>("Cases", "Status").Single();
        IsInHand = Column<string>("WorkItems", "Status").Contains("claimed");

        var revisions = Column<string>("Revisions", "Content").ToList();
        foreach (var text in revisions.Concat(revisions.SelectMany(revision => RestsOf(revision, Column<long>("Cases", "ProductVersionId").Single()))).Concat(Column<string>("Assessments", "Content")))
        {
            var (blank, hash) = (Blank.Of(text, slots), ApplicationJson.HashOf(text));
            texts.Add((blank, slots.Add(hash)));
            slots.Add(hash[..Short]);
        }
        var hashes = Column<string>("AuditEvents", "Hash").Select(slots.Add).ToList();
        for (var table = 0; table < tables.Count; table++)
            foreach (var cells in content[table]) rows.Add((table, [.. cells.Select((_, at) => Open(tables[table], cells, at))]));
        foreach (var (cells, slot) in content[tables.TakeWhile(t => t.Name != "AuditEvents").Count()].Zip(hashes)) events.Add(Event(cells, slot));
        Bytes = rows.Sum(row => row.Cells.Sum(cell => cell switch { Blank blank => blank.Length, byte[] bytes => bytes.Length, _ => 4 }));
    }

    public string Status { get; }

    /// <summary>Somebody works on it.</summary>
    public bool IsInHand { get; }

    /// <summary>Each with the place of its table. A text is a <see cref="Blank"/>, an id that is given anew a <see cref="Key"/>.</summary>
    public IReadOnlyList<(int Table, object[] Cells)> Rows => rows;

    /// <summary>Of what stands in the rows.</summary>
    public int Bytes { get; }

    /// <param name="key">With which the case was started.</param>
    /// <param name="named">The people of its application, in their order, and in which year they were born.</param>
    public static CaseTemplate Read(SqliteConnection connection, IReadOnlyList<CaseTable> tables, string key, IReadOnlyList<(Customer Placeholder, int Year)> named)
    {
        var caseId = CaseTable.Read(connection, $"select Id from Cases where StartKey like '%:{key}'", row => row.GetInt64(0)).Single();
        return new(tables, [.. tables.Select(t => CaseTable.Read(connection, $"select {string.Join(", ", t.Columns)} from {t.Name} where {t.Of} = {caseId} order by rowid", Cells))], key, named);
    }

    /// <summary>The next case.</summary>
    public FilledCase Fill(Counters counters, Customers customers)
    {
        var values = new string[slots.Count];
        var keys = new long[slots.Count];
        foreach (var (table, slot) in ids) values[slot] = Text(keys[slot] = counters.Next(table));
        foreach (var (year, slot) in people)
        {
            var at = slot;
            foreach (var form in customers.Next().Forms(year)) values[at++] = form;
        }
        var spread = uses++ * 7919L % SpreadMinutes;
        foreach (var (due, isOverdue, slot) in dues) values[slot] = due.AddMinutes(isOverdue ? -spread : spread).ToString(Instant, CultureInfo.InvariantCulture);
        values[startKey] = counters.StartKey();
        if (number is { } numbered) values[numbered.Slot] = counters.Number(numbered.Year);
        if (account is { } slotOfAccount) values[slotOfAccount] = counters.Account();
        var written = new ArrayBufferWriter<byte>(2 * Bytes);
        foreach (var (text, slot) in texts)
        {
            text.Fill(values, written);
            values[slot + 1] = (values[slot] = ApplicationJson.HashOf(written.WrittenSpan))[..Short];
            written.ResetWrittenCount();
        }
        var caseId = keys[ids.First(id => id.Table == counters.Cases).Slot];
        var last = AuditTrail.Genesis;
        foreach (var (audited, data, slot) in events)
        {
            data.Fill(values, written);
            last = values[slot] = (audited with { CaseId = caseId, Data = Encoding.UTF8.GetString(written.WrittenSpan), PrevHash = last }).ComputeHash();
            written.ResetWrittenCount();
        }
        var ends = new List<int>();
        foreach (var (_, cells) in rows)
            foreach (var blank in cells.OfType<Blank>())
            {
                blank.Fill(values, written);
                ends.Add(written.WrittenCount);
            }
        return new(this, keys, written, ends);
    }

    private object Open(CaseTable table, object[] cells, int at) => cells[at] switch
    {
        long id when slots.Of(Text(id)) is { } slot => new Key(slot),
        string due when (table.Name, table.Columns[at]) == ("WorkItems", "DueAt") && !due.StartsWith("9999", StringComparison.Ordinal)
            => Due(due, isOverdue: (long)cells[table.At("Priority")] == 0),
        string text => Blank.Of(text, slots),
        var cell => cell,
    };

    /// <summary>As the acts made it the first time, later by ever other distances from it; what is overdue stays so.</summary>
    private Blank Due(string due, bool isOverdue)
    {
        dues.Add((DateTime.Parse(due, CultureInfo.InvariantCulture), isOverdue, slots.Add($"due time {dues.Count}")));
        return new Blank([[], []], [dues[^1].Slot]);
    }

    private (AuditEvent, Blank, int) Event(object[] cells, int slot)
    {
        var (at, data) = (DateTimeOffset.Parse((string)cells[2], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), (string)cells[7]);
        return (new AuditEvent(0, (long)cells[1], at, (long)cells[3], (string)cells[4], (string)cells[5], (string)cells[6], "", "", ""), Blank.Of(data, slots), slot);
    }

    /// <summary>The values on which findings of the back office and votes rest, as they are hashed.</summary>
    private static IEnumerable<string> RestsOf(string revision, long productVersion)
    {
        var application = ApplicationJson.Parse(revision);
        var product = StandardProducts.All.Single(p => p.Code == application.Product) with { VersionId = productVersion };
        return CheckItem.Of(product, application).Select(item => item.Text).Append(VoteBasis.TextOf(product, application));
    }

    private static object[] Cells(SqliteDataReader row)
    {
        var cells = new object[row.FieldCount];
        row.GetValues(cells);
        return cells;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An id that is given anew.</summary>
internal sealed record Key(int Slot);

/// <param name="Keys">By slot.</param>
/// <param name="Texts">Of all rows, in their order, in UTF-8.</param>
/// <param name="Ends">Of each of them.</param>
internal sealed record FilledCase(CaseTemplate Template, long[] Keys, ArrayBufferWriter<byte> Texts, List<int> Ends);
