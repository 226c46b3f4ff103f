using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Branch.Tests.Seeding;

/// <summary>Writes rows by one prepared statement a table, straight to SQLite.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt[] inserts;

    public RowWriter(SqliteConnection connection, IReadOnlyList<CaseTable> tables)
    {
        database = connection.Handle!;
        inserts = [.. tables.Select(t => raw.sqlite3_prepare_v2(database, t.Insert, out var statement) == raw.SQLITE_OK ? statement : throw Error())];
    }

    public void Write(FilledCase filled)
    {
        var (begin, text) = (0, 0);
        foreach (var (table, cells) in filled.Template.Rows)
        {
            var insert = inserts[table];
            for (var i = 0; i < cells.Length; i++)
                switch (cells[i])
                {
                    case Key key: raw.sqlite3_bind_int64(insert, i + 1, filled.Keys[key.Slot]); break;
                    case long number: raw.sqlite3_bind_int64(insert, i + 1, number); break;
                    case byte[] bytes: raw.sqlite3_bind_blob(insert, i + 1, bytes); break;
                    case Blank:
                        var end = filled.Ends[text++];
                        raw.sqlite3_bind_text(insert, i + 1, filled.Texts.WrittenSpan[begin..end]);
                        begin = end;
                        break;
                    default: raw.sqlite3_bind_null(insert, i + 1); break;
                }
            if (raw.sqlite3_step(insert) != raw.SQLITE_DONE) throw Error();
            raw.sqlite3_reset(insert);
        }
    }

    public void Dispose()
    {
        foreach (var insert in inserts) insert.Dispose();
    }

    private InvalidOperationException Error() => new(raw.sqlite3_errmsg(database).utf8_to_string());
}
