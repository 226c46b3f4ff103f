namespace Branch.Audit.Export;

/// <summary>
/// Verifies an exported trail from the file alone, in one pass. Kept meanwhile: the event before, and a few hashes for each seal.
/// </summary>
public sealed class ExportVerification
{
    private readonly Dictionary<int, SealSum> sums = [];
    private readonly List<AuditSeal> seals = [];
    private AuditEvent? previous;
    private bool ended;
    private long events, chains, sealedSeq;
    private bool whole;

    private ExportVerification() { }

    /// <param name="kept">A seal that must be among those of the file.</param>
    /// <exception cref="FormatException">This is no exported trail, or of a newer format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<AuditVerdict> RunAsync(string path, KeptSeal? kept, CancellationToken ct)
    {
        var run = new ExportVerification();
        var broken = await run.ReadAsync(path, ct) ?? kept?.FaultIn(run.seals);
        return new AuditVerdict(run.events, run.chains, broken, run.seals.LastOrDefault());
    }

    private async Task<AuditBreak?> ReadAsync(string path, CancellationToken ct)
    {
        var begun = false;
        await foreach (var line in ExportReading.LinesAsync(path, ct))
        {
            if (begun != line is not BeginningLine || whole) throw new FormatException("its lines are not in the order of an exported audit trail");
            var broken = line switch
            {
                BeginningLine beginning => Begin(beginning),
                EventLine link => Take(link),
                SealLine seal => Take(seal.Seal()),
                EndLine end => Finish(end),
                _ => throw new FormatException("a line of an unknown kind"),
            };
            if (broken is not null) return broken;
            begun = true;
        }
        return whole ? null : throw new FormatException("its end is missing");
    }

    private static AuditBreak? Begin(BeginningLine beginning) => beginning.Version == BeginningLine.Current
        ? null
        : throw new FormatException($"its format is version {beginning.Version}, and this program knows version {BeginningLine.Current}");

    private AuditBreak? Take(EventLine line)
    {
        var link = line.Event();
        if (seals.Count > 0 || previous?.CaseId > link.CaseId) throw new FormatException("its events are not in the order of their cases");
        if (previous?.CaseId != link.CaseId)
        {
            if (Unended() is { } open) return open;
            (previous, ended, sealedSeq) = (null, false, 0);
            chains++;
        }
        events++;
        if (ended) return new AuditBreak(link.CaseId, link.Seq, "it stands behind the chain's end");
        if (link.FaultAfter(previous) is { } fault) return new AuditBreak(link.CaseId, link.Seq, fault);
        previous = link;
        ended = line.EndHash is not null;
        if (ended && line.EndHash != link.Hash) return new AuditBreak(link.CaseId, link.Seq, "the chain's end is not the one that was written last");
        return line.SealNo is { } no ? Take(no, line.SealedHash, link) : null;
    }

    private AuditBreak? Take(int seal, string? sealedHash, AuditEvent link)
    {
        if (sealedHash != link.Hash) return new AuditBreak(link.CaseId, link.Seq, SealVerification.Other(seal));
        if (!sums.TryGetValue(seal, out var sum)) sums[seal] = sum = new SealSum();
        sum.Add(new SealedHead(seal, link.CaseId, link.Seq, link.Hash, sealedSeq));
        sealedSeq = link.Seq;
        return null;
    }

    private AuditBreak? Take(AuditSeal seal)
    {
        if (seals.Count == 0 && Unended() is { } open) return open;
        sums.Remove(seal.No, out var sum);
        if (seal.FaultAfter(seals.LastOrDefault(), sum ?? new SealSum()) is { } fault) return AuditBreak.OfSeal(seal.No, fault);
        seals.Add(seal);
        return null;
    }

    private AuditBreak? Finish(EndLine end)
    {
        whole = true;
        if (seals.Count == 0 && Unended() is { } open) return open;
        if (sums.Count > 0) return AuditBreak.OfSeal(sums.Keys.Min(), "it is gone");
        return (end.Chains, end.Events, end.Seals) == (chains, events, seals.Count)
            ? null
            : new AuditBreak(AuditTrail.House, 0, $"the file speaks of {end.Events} events in {end.Chains} chains and {end.Seals} seals, and has {events}, {chains} and {seals.Count}");
    }

    private AuditBreak? Unended() => previous is null || ended
        ? null
        : new AuditBreak(previous.CaseId, previous.Seq, "the chain's end is not the one that was written last");
}
