using System.Collections.Concurrent;

namespace Branch;

/// <summary>Values that follow from their keys for good, each found once. When it is full it begins anew.</summary>
/// <param name="most">Values at a time, or a few more where several are found at once.</param>
internal sealed class Kept<TKey, TValue>(int most) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> values = new();

    public TValue Of(TKey key, Func<TKey, TValue> find)
    {
        if (values.TryGetValue(key, out var known)) return known;
        if (values.Count >= most) values.Clear();
        return values[key] = find(key);
    }
}
