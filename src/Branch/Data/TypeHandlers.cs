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
        Add(new Handler<DateTimeOffset>(DbType.DateTime2, t => t.UtcDateTime, ToInstant));
        Add(new Handler<DateOnly>(DbType.Date, d => d.ToDateTime(TimeOnly.MinValue), ToDate));
        Add(new Handler<Money>(DbType.Int64, m => m.Cents, v => new Money(Convert.ToInt64(v, CultureInfo.InvariantCulture))));
        Add(new Handler<long>(DbType.Int64, n => n, v => Convert.ToInt64(v, CultureInfo.InvariantCulture)));
        Add(new Handler<int>(DbType.Int32, n => n, v => Convert.ToInt32(v, CultureInfo.InvariantCulture)));
        Add(new Handler<bool>(DbType.Boolean, b => b, v => Convert.ToInt64(v, CultureInfo.InvariantCulture) != 0));
        Add(new TextHandler());
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

    private static void Add<T>(SqlMapper.TypeHandler<T> handler)
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.AddTypeHandler(handler);
    }

    private static void Add<T>(Handler<T> handler) where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(typeof(T), handler);
    }

    private static DateTimeOffset ToInstant(object value) => value is DateTime time
        ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
        : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateOnly ToDate(object value) => value is DateTime time
        ? DateOnly.FromDateTime(time)
        : DateOnly.FromDateTime(DateTime.Parse((string)value, CultureInfo.InvariantCulture));

    private sealed class Handler<T>(DbType type, Func<T, object> write, Func<object, T> read) : SqlMapper.ITypeHandler where T : struct
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = type;
            parameter.Value = value is T given ? write(given) : DBNull.Value;
        }

        public object? Parse(Type destinationType, object value) => value is DBNull ? null : read(value);
    }

    /// <summary>Texts have one of two sizes as parameters, so that SQL Server keeps one plan for a statement.</summary>
    private sealed class TextHandler : SqlMapper.TypeHandler<string>
    {
        public override void SetValue(IDbDataParameter parameter, string? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = (object?)value ?? DBNull.Value;
            parameter.Size = value is { Length: > 4000 } ? -1 : 4000;
        }

        public override string? Parse(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
    }
}
