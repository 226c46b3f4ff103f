using System.Collections.Concurrent;

namespace Branch.Rules;

/// <summary>The rules documents: those of the files, each for its time, and older texts that cases hold on to, by hash.</summary>
public sealed class RuleLibrary
{
    private readonly IReadOnlyList<RuleBook> books;
    private readonly ConcurrentDictionary<string, RuleBook> byHash;

    private RuleLibrary(IReadOnlyList<RuleBook> books)
    {
        this.books = books;
        byHash = new(books.Select(book => KeyValuePair.Create(book.Hash, book)), StringComparer.Ordinal);
    }

    /// <summary>Beside the application.</summary>
    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "workflows", "rules");

    /// <summary>Reads every *.json of a directory.</summary>
    /// <exception cref="RuleException">One of them is wrong, there is none, or their times overlap or leave a gap.</exception>
    public static RuleLibrary Load(string? directory = null)
    {
        directory ??= DefaultDirectory;
        if (!Directory.Exists(directory)) throw new RuleException(directory, null, "is not a directory");
        var books = Directory.EnumerateFiles(directory, "*.json")
            .Select(path => RuleBook.Parse(File.ReadAllText(path), Path.GetFileName(path)))
            .OrderBy(book => book.ValidFrom).ThenBy(book => book.File, StringComparer.Ordinal).ToList();
        if (books.Count == 0) throw new RuleException(directory, null, "holds no rules");
        foreach (var (earlier, later) in books.Zip(books.Skip(1)))
            if (earlier.ValidUntil is not { } until || until >= later.ValidFrom)
                throw new RuleException(later.File, null, $"overlaps with {earlier.File}, which is valid until {(earlier.ValidUntil is { } last ? $"{last:O}" : "further notice")}");
            else if (until.AddDays(1) < later.ValidFrom)
                throw new RuleException(later.File, null, $"leaves days without rules after {earlier.File}, which ends on {until:O}");
        if (books[^1] is { ValidUntil: { } end } newest) throw new RuleException(newest.File, null, $"ends on {end:O}, and nothing follows");
        if (books.GroupBy(book => book.Version, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RuleException(twice.Last().File, null, $"has the same version as {twice.First().File}");
        return new RuleLibrary(books);
    }

    /// <summary>The rules in force on a day; before the first ones, those.</summary>
    public RuleBook At(DateOnly day) => books.LastOrDefault(book => book.ValidFrom <= day) ?? books[0];

    /// <summary>The rules with this hash; their text is fetched only if it is not at hand.</summary>
    /// <exception cref="RuleException">The text is not the one that was hashed, or it is wrong.</exception>
    public async ValueTask<RuleBook> ByHashAsync(string hash, Func<ValueTask<string>> text)
    {
        if (byHash.TryGetValue(hash, out var known)) return known;
        var book = RuleBook.Parse(await text(), $"stored rules {hash[..Math.Min(12, hash.Length)]}");
        return book.Hash == hash ? byHash.GetOrAdd(hash, book) : throw new RuleException(book.File, null, $"its text has the hash {book.Hash}");
    }
}
