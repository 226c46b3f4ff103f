using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>
/// The workflow documents of the running application and of every case under way. A document is kept in the database
/// by the hash of its text from the first case on, so that a file edited in place changes no running case.
/// </summary>
public sealed class FlowShelf(FlowLibrary library)
{
    private const string Content = "select Content from FlowDocuments where Hash = @hash";

    /// <summary>The newest document of this name, kept for good.</summary>
    public async Task<FlowDocument> PinAsync(Tx tx, string name, DateTimeOffset now)
    {
        var flow = library.Current(name);
        var known = await tx.FirstOrDefaultAsync<string>("select Hash from FlowDocuments where Hash = @Hash", new { flow.Hash });
        if (known is null)
            await tx.ExecuteAsync("""
                insert into FlowDocuments (Hash, Name, Content, FirstUsedAt)
                values (@Hash, @Name, @Json, @now)
                """, new { flow.Hash, flow.Name, flow.Json, now });
        return flow;
    }

    public ValueTask<FlowDocument> PinnedAsync(Tx tx, string hash) =>
        library.ByHashAsync(hash, async () => await tx.SingleAsync<string>(Content, new { hash }));

    public ValueTask<FlowDocument> PinnedAsync(Db db, string hash, CancellationToken ct) =>
        library.ByHashAsync(hash, async () => await db.SingleAsync<string>(Content, new { hash }, ct));
}
