using System.IO.Compression;
using System.Text.Json;
using Branch.Data;

namespace Branch.Audit.Export;

/// <summary>Writes the whole trail into one file that proves itself: whoever verifies it needs neither database nor key.</summary>
public sealed class AuditExport(Db db, TimeProvider clock)
{
    /// <param name="path">Compressed if it ends in ".gz". The file appears under this name once it is whole.</param>
    /// <exception cref="IOException">The file cannot be written, or is there already.</exception>
    public async Task<EndLine> RunAsync(string path, CancellationToken ct)
    {
        if (File.Exists(path)) throw new IOException($"{path} is there already.");
        var unfinished = path + ".part";
        try
        {
            EndLine end;
            await using (var file = File.Create(unfinished))
            {
                await using (var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : (Stream)file)
                    end = await WriteAsync(stream, ct);
            }
            File.Move(unfinished, path);
            return end;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private async Task<EndLine> WriteAsync(Stream stream, CancellationToken ct)
    {
        Write(stream, new BeginningLine(BeginningLine.Current, clock.Now()));
        // Read first: events that are sealed meanwhile are exported as if they were not.
        var seals = await db.QueryAsync<AuditSeal>("select No, At, Heads, Chains, Events, Root, PrevHash, Hash from AuditSeals order by No", ct: ct);
        var (chains, events, current) = (0L, 0L, (long?)null);
        await foreach (var line in EventsAsync(seals.Count > 0 ? seals[^1].No : 0, ct))
        {
            if (line.CaseId != current) chains++;
            current = line.CaseId;
            events++;
            Write(stream, line);
        }
        foreach (var s in seals) Write(stream, new SealLine(s.No, s.At, s.Heads, s.Chains, s.Events, s.Root, s.PrevHash, s.Hash));
        var end = new EndLine(chains, events, seals.Count);
        Write(stream, end);
        return end;
    }

    private IAsyncEnumerable<EventLine> EventsAsync(int last, CancellationToken ct) => db.StreamAsync<EventLine>("""
        select e.CaseId, e.Seq, e.At, e.ActorId, e.Actor, e.OnBehalfOf, e.Action, e.Data, e.PrevHash, e.Hash,
               h.Hash as EndHash, s.SealNo, s.Hash as SealedHash
          from AuditEvents e
          left join AuditHeads h on h.CaseId = e.CaseId and h.Seq = e.Seq
          left join AuditSealedHeads s on s.CaseId = e.CaseId and s.Seq = e.Seq and s.SealNo <= @last
         order by e.CaseId, e.Seq
        """, new { last }, ct);

    private static void Write(Stream stream, ExportLine line)
    {
        JsonSerializer.Serialize(stream, line, ExportLine.Json);
        stream.WriteByte((byte)'\n');
    }
}
