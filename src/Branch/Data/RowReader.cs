using System.Collections;
using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Branch.Data;

/// <summary>A column of a statement.</summary>
internal sealed class Column(string name)
{
    public string Name => name;

    /// <summary>Of a row that has no value here: what the table declares. Null until it was asked for.</summary>
    public Type? Declared { get; set; }
}

/// <summary>
/// The rows of a statement with their values straight from SQLite. The provider's own reader locks the handle of the statement two or
/// three times for each value, and has SQLite tell the names of all columns at each use.
/// </summary>
/// <param name="columns">As an earlier use of the statement found them; null at the first.</param>
internal sealed class RowReader(SqliteDataReader rows, Column[]? columns) : DbDataReader
{
    private const string Library = "e_sqlite3";
    private const int Integer = 1, Float = 2, Text = 3, Blob = 4;

    // Valid until the rows are closed. Without a statement SQLite says that there is no value.
    private nint statement = Handle(rows);

    public Column[] Columns { get; private set; } = columns ?? Find(rows);

    public override object GetValue(int ordinal) => sqlite3_column_type(statement, ordinal) switch
    {
        Integer => sqlite3_column_int64(statement, ordinal),
        Float => sqlite3_column_double(statement, ordinal),
        // In this order: the length is that of the text asked for before it.
        Text => Marshal.PtrToStringUTF8(sqlite3_column_text(statement, ordinal), sqlite3_column_bytes(statement, ordinal)),
        Blob => rows.GetFieldValue<byte[]>(ordinal),
        _ => DBNull.Value,
    };

    public override Type GetFieldType(int ordinal) => sqlite3_column_type(statement, ordinal) switch
    {
        Integer => typeof(long),
        Float => typeof(double),
        Text => typeof(string),
        Blob => typeof(byte[]),
        _ => Columns[ordinal].Declared ??= rows.GetFieldType(ordinal),
    };

    public override bool NextResult()
    {
        var more = rows.NextResult();
        (statement, Columns) = (Handle(rows), Find(rows));
        return more;
    }

    /// <summary>Also what disposing comes to.</summary>
    public override void Close()
    {
        statement = 0;
        rows.Close();
    }

    public override string GetName(int ordinal) => Columns[ordinal].Name;
    public override int FieldCount => Columns.Length;
    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(GetOrdinal(name));
    public override int GetOrdinal(string name) => rows.GetOrdinal(name);
    public override int GetValues(object[] values) => rows.GetValues(values);
    public override bool Read() => rows.Read();
    public override int Depth => rows.Depth;
    public override bool HasRows => rows.HasRows;
    public override bool IsClosed => rows.IsClosed;
    public override int RecordsAffected => rows.RecordsAffected;
    public override string GetDataTypeName(int ordinal) => rows.GetDataTypeName(ordinal);
    public override IEnumerator GetEnumerator() => new DbEnumerator(this);
    public override bool GetBoolean(int ordinal) => rows.GetBoolean(ordinal);
    public override byte GetByte(int ordinal) => rows.GetByte(ordinal);
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => rows.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);
    public override char GetChar(int ordinal) => rows.GetChar(ordinal);
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => rows.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);
    public override DateTime GetDateTime(int ordinal) => rows.GetDateTime(ordinal);
    public override decimal GetDecimal(int ordinal) => rows.GetDecimal(ordinal);
    public override double GetDouble(int ordinal) => rows.GetDouble(ordinal);
    public override float GetFloat(int ordinal) => rows.GetFloat(ordinal);
    public override Guid GetGuid(int ordinal) => rows.GetGuid(ordinal);
    public override short GetInt16(int ordinal) => rows.GetInt16(ordinal);
    public override int GetInt32(int ordinal) => rows.GetInt32(ordinal);
    public override long GetInt64(int ordinal) => rows.GetInt64(ordinal);
    public override string GetString(int ordinal) => rows.GetString(ordinal);

    private static nint Handle(SqliteDataReader rows) => rows.Handle?.DangerousGetHandle() ?? 0;

    private static Column[] Find(SqliteDataReader rows) => [.. Enumerable.Range(0, rows.FieldCount).Select(i => new Column(rows.GetName(i)))];

    // Too short to tell the garbage collector of each.
    [DllImport(Library), SuppressGCTransition] private static extern int sqlite3_column_type(nint statement, int column);
    [DllImport(Library), SuppressGCTransition] private static extern long sqlite3_column_int64(nint statement, int column);
    [DllImport(Library), SuppressGCTransition] private static extern double sqlite3_column_double(nint statement, int column);
    [DllImport(Library), SuppressGCTransition] private static extern nint sqlite3_column_text(nint statement, int column);
    [DllImport(Library), SuppressGCTransition] private static extern int sqlite3_column_bytes(nint statement, int column);
}
