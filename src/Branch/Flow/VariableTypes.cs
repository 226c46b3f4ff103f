namespace Branch.Flow;

/// <summary>What a variable of a declared type may hold.</summary>
internal static class VariableTypes
{
    public static bool Takes(string type, object? value) => (type, value) switch
    {
        (_, null) => true,
        ("String", string) => true,
        ("Boolean", bool) => true,
        ("Double" or "Decimal", double number) => double.IsFinite(number),
        ("Int32", double number) => number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue,
        ("Int64", double number) => number == Math.Floor(number) && Math.Abs(number) <= 1L << 53,
        _ => false,
    };
}
