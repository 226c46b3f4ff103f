namespace Branch.Audit;

/// <summary>Where the trail does not hold.</summary>
/// <param name="Seq">0 where no single event is at fault.</param>
/// <param name="SealNo">0 where no seal is at fault.</param>
public sealed record AuditBreak(long CaseId, long Seq, string Fault, int SealNo = 0)
{
    public static AuditBreak OfSeal(int no, string fault) => new(AuditTrail.House, 0, fault, no);

    public override string ToString()
    {
        if (SealNo > 0) return $"Broken at seal {SealNo}: {Fault}.";
        var chain = CaseId == AuditTrail.House ? "the house's own chain" : $"the case with id {CaseId}";
        return Seq == 0 ? $"Broken at {chain}: {Fault}." : $"Broken at event {Seq} of {chain}: {Fault}.";
    }
}

/// <summary>What a verification found: how much holds, or what does not.</summary>
/// <param name="LastSeal">The newest seal; null if none was made yet.</param>
public sealed record AuditVerdict(long Events, long Chains, AuditBreak? Broken, AuditSeal? LastSeal = null)
{
    public override string ToString() => Broken?.ToString()
        ?? $"{Events} events in {Chains} chains verified: nothing was changed, removed or inserted."
            + (LastSeal is null ? " No seal was made yet." : $"\nThe last seal is {LastSeal} ({LastSeal.Events} events, {LastSeal.At:u}).");
}
