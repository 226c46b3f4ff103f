using Branch.Cases;

namespace Branch.Tests.Seeding;

/// <summary>
/// Which template comes next. One case in ten is open, and of the closed ones nineteen in twenty are small: accounts, and what was
/// withdrawn. What people have in hand is as little in a large bank as in a small one.
/// </summary>
internal sealed class Mix
{
    private const int SmallBytes = 16_000;

    /// <summary>Times that a case in somebody's hands is repeated.</summary>
    private const int InHand = 10;

    private readonly List<CaseTemplate> inHand, waiting, small, large;

    public Mix(IReadOnlyList<CaseTemplate> templates)
    {
        var open = templates.Where(t => t.Status is CaseStatus.Open or CaseStatus.Draft).ToList();
        (inHand, waiting) = ([.. open.Where(t => t.IsInHand || t.Status == CaseStatus.Draft)], [.. open.Where(t => !t.IsInHand && t.Status == CaseStatus.Open)]);
        var closed = templates.Except(open).ToList();
        (small, large) = ([.. closed.Where(t => t.Bytes < SmallBytes)], [.. closed.Where(t => t.Bytes >= SmallBytes)]);
    }

    public CaseTemplate Of(int no)
    {
        var (tens, ones) = int.DivRem(no, 10);
        if (ones > 0) return no % 20 == 7 ? large[no / 20 % large.Count] : small[no % small.Count];
        // Every second open case, until everybody has their hands full.
        var (pair, second) = int.DivRem(tens, 2);
        return second == 1 && pair < InHand * inHand.Count ? inHand[pair % inHand.Count] : waiting[tens % waiting.Count];
    }
}
