using Branch.Data;
using Branch.Rules;

namespace Branch.Cases;

/// <summary>The rules of every case: those in force at its submission, kept in the database by the hash of their text.</summary>
public sealed class RuleShelf(RuleLibrary library)
{
    /// <summary>The case takes the rules of the day, and keeps them.</summary>
    public async Task PinAsync(Act act, long caseId)
    {
        var book = library.At(WorkingTime.Day(act.Now));
        var known = await act.Tx.FirstOrDefaultAsync<string>("select Hash from RuleBooks where Hash = @Hash", new { book.Hash });
        if (known is null)
            await act.Tx.ExecuteAsync("""
                insert into RuleBooks (Hash, Name, Content, FirstUsedAt)
                values (@Hash, @Version, @Json, @now)
                """, new { book.Hash, book.Version, book.Json, now = act.Now });
        await act.Tx.ExecuteAsync("update Cases set RulesHash = @Hash where Id = @caseId", new { book.Hash, caseId });
    }

    /// <summary>The rules that a case holds on to; those of the day for a case from before there were any to hold on to.</summary>
    public async Task<RuleBook> PinnedAsync(Db db, long caseId, DateOnly day, CancellationToken ct)
    {
        var hash = await db.FirstOrDefaultAsync<string>("select RulesHash from Cases where Id = @caseId", new { caseId }, ct);
        return hash is null ? library.At(day)
            : await library.ByHashAsync(hash, async () => await db.SingleAsync<string>("select Content from RuleBooks where Hash = @hash", new { hash }, ct));
    }
}
