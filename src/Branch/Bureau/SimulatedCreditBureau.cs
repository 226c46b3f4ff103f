using System.Security.Cryptography;
using System.Text;

namespace Branch.Bureau;

/// <summary>How a simulated bureau treats a query.</summary>
public enum BureauManner { Answers, IsSlow, Fails, IsSilent, AnswersTwice, Babbles }

/// <summary>
/// A bureau that knows nobody and makes its reports up from the name, always the same for the same person: for sample
/// data and tests. tests/Branch.BureauSimulator serves the same over HTTP. Some surnames bring trouble (README.md).
/// </summary>
public sealed class SimulatedCreditBureau : ICreditBureau
{
    public Task<BureauReport> AskAsync(BureauQuery query, CancellationToken ct) => MannerOf(query.FamilyName) switch
    {
        BureauManner.Fails => throw new BureauException(BureauFault.Failed),
        BureauManner.IsSilent => throw new BureauException(BureauFault.TimedOut),
        BureauManner.Babbles => throw new BureauException(BureauFault.Unreadable),
        _ => Task.FromResult(BureauReport.Parse(Answer(query))),
    };

    public static BureauManner MannerOf(string familyName) => familyName switch
    {
        "Langsam" => BureauManner.IsSlow,
        "Fehler" => BureauManner.Fails,
        "Stumm" => BureauManner.IsSilent,
        "Doppelt" => BureauManner.AnswersTwice,
        "Wirr" => BureauManner.Babbles,
        _ => BureauManner.Answers,
    };

    /// <summary>The answer to one query, as it goes over the line.</summary>
    public static byte[] Answer(BureauQuery query)
    {
        var dice = SHA256.HashData(Encoding.UTF8.GetBytes($"{query.GivenName}|{query.FamilyName}|{query.BirthDate:O}"));
        var reference = $"SIM-{Convert.ToHexString(dice.AsSpan(0, 6))}";
        var score = query.FamilyName == "Schuldt" ? 180 + dice[0] % 100 : 640 + (dice[0] * 256 + dice[1]) % 340;
        return new BureauReport(reference, score, [.. Entries(query, dice)]).Written();
    }

    private static IEnumerable<BureauEntry> Entries(BureauQuery query, byte[] dice)
    {
        var since = (query.BirthDate ?? new DateOnly(1990, 1, 1)).AddYears(20).AddDays(dice[2]);
        yield return new BureauEntry(BureauEntryKind.Account, null, since);
        if (dice[3] % 3 == 0) yield return new BureauEntry(BureauEntryKind.Loan, 1_000 + dice[4] * 50, since.AddDays(dice[5]));
        if (query.FamilyName == "Schuldt") yield return new BureauEntry(BureauEntryKind.Default, 400 + dice[6] * 10, since.AddDays(dice[7]));
    }
}
