using Branch.Data;
using Branch.Documents;

namespace Branch.Operations;

/// <summary>
/// The database as it is at one moment, and the documents that it speaks of, in a file and in a directory beside it. First the
/// database: a document is in place before its row is written, and is never changed, so none of the copy's is missing.
/// </summary>
public sealed class Backup(Db db, DocumentStore store)
{
    /// <returns>How many documents were copied.</returns>
    /// <exception cref="IOException">There is something of this name, or not all could be copied; then nothing is left behind.</exception>
    public async Task<int> MakeAsync(string file, CancellationToken ct)
    {
        var (place, unfinished) = (DocumentsOf(file), DocumentsOf(file) + ".part");
        if (Directory.Exists(place)) throw new IOException($"{place} is there already.");
        await db.BackupAsync(file, ct);
        try
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            Directory.CreateDirectory(unfinished);
            var copied = 0;
            foreach (var hash in await db.QueryAsync<string>("select distinct Hash from Documents", ct: ct)) copied += await CopyAsync(hash, unfinished, ct) ? 1 : 0;
            Directory.Move(unfinished, place);
            return copied;
        }
        catch
        {
            File.Delete(file);
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    public static string DocumentsOf(string file) => file + ".documents";

    /// <returns>False for what was taken back by its banker, whose file may be cleaned away already.</returns>
    private async Task<bool> CopyAsync(string hash, string to, CancellationToken ct)
    {
        try
        {
            store.Copy(hash, to);
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            var wanted = await db.SingleAsync<long>("""
                select count(*)
                  from Documents d
                 where d.Hash = @hash
                   and not exists (select 1 from DocumentMarks m where m.DocumentId = d.Id and m.Mark = 'removed')
                """, new { hash }, ct);
            return wanted == 0 ? false : throw new IOException($"the document {hash} is missing in the documents' directory");
        }
    }
}
