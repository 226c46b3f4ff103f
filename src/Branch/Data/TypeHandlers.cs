using System.Data;
using System.Globalization;
using Branch.Credit;
using Dapper;

namespace Branch.Data;

/// <summary>
/// What Dapper must know so that one record can be filled by both databases: SQLite knows neither dates nor booleans
/// nor 32-bit numbers, and gives a column without a value no type at all.
/// </summary>
internal static class TypeHandlers
{
    public static void Register()
    {
        // Lists get 5, 10, 50 … parameters, so that SQL Server does not keep a plan for each length.
        SqlMapper.Settings.PadListExpansions = true;
        Add(DbType.DateTime2, ToInstant, t => t.UtcDateTime);
        Add(DbType.Date, ToDate, d => d.ToDateTime(TimeOnly.MinValue));
        Add(DbType.Int64, v => new Money(Convert.ToInt64(v, CultureInfo.InvariantCulture)), m => m.Cents);
        Add(DbType.Int64, v => Convert.ToInt64(v, CultureInfo.InvariantCulture));
        Add(DbType.Int32, v => Convert.ToInt32(v, CultureInfo.InvariantCulture));
        Add(DbType.Boolean, v => Convert.ToInt64(v, CultureInfo.InvariantCulture) != 0);
        Add(DbType.String, v => Convert.ToString(v, CultureInfo.InvariantCulture)!);
    }

    /// <summary>A value as these handlers would write it.</summary>
    public static object Plain(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.UtcDateTime,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        Money money => money.Cents,
        _ => value,
    };

    /// <param name="write">Null where Dapper writes it as it is.</param>
    private static void Add<T>(DbType type, Func<object, T> read, Func<T, object>? write = null) where T : notnull
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        if (typeof(T).IsValueType) SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(typeof(T)));
        SqlMapper.AddTypeHandler(typeof(T), new Handler<T>(type, read, write));
        // Dapper asks no handler about the elements of a list. Without a type they go as sql_variant, which on SQL Server
        // equals no text of another collation and seeks no index.
        if (write is null) SqlMapper.AddTypeMap(typeof(T), type);
    }

    private static DateTimeOffset ToInstant(object value) => value is DateTime time
        ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
        : new DateTimeOffset(ToTime((string)value), TimeSpan.Zero);

    private static DateOnly ToDate(object value) => value is DateTime time
        ? DateOnly.FromDateTime(time)
        : DateOnly.FromDateTime(ToTime((string)value));

    /// <summary>As SQLite's provider writes it; anything else by the rules of the culture, which take longer.</summary>
    private static DateTime ToTime(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private sealed class Handler<T>(DbType type, Func<object, T> read, Func<T, object>? write) : SqlMapper.ITypeHandler where T : notnull
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = type;
            parameter.Value = value is T given ? write?.Invoke(given) ?? given : DBNull.Value;
        }

        public object? Parse(Type destinationType, object value) => value is DBNull ? null : read(value);
    }
}
