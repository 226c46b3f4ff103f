using Branch.Data;
using Branch.Identifiers;
using Branch.Tests.Cases;

namespace Branch.Tests.Desks;

/// <summary>Many submitted cases, of which there is no more than what they are sought by.</summary>
internal static class PlainCases
{
    private const string Cases = """
        insert into Cases (Id, StartKey, Number, Status, BranchId, BankerId, ApplicantName, CreatedAt, SubmittedAt)
        values (@Id, @StartKey, @Number, @Status, @BranchId, @BankerId, @ApplicantName, @CreatedAt, @SubmittedAt)
        """;

    private const string Parties = """
        insert into Parties (CaseId, BranchId, No, Role, Name, Folded, BirthDate)
        values (@CaseId, @BranchId, @No, @Role, @Name, @Folded, @BirthDate)
        """;

    /// <param name="names">"Müller, Anna" of the applicant, "Müller, Anna & Müller, Max" of two; their case numbers begin with 1.</param>
    /// <param name="born">The applicant.</param>
    public static Task AddAsync(this Bank bank, IEnumerable<string> names, long office = 1, string status = "open", DateOnly? born = null) => bank.Db.TransactAsync(async tx =>
    {
        var now = bank.Clock.GetUtcNow();
        var first = await tx.SingleAsync<long>("select coalesce(max(Id), 0) + 1 from Cases");
        var people = names.Select((name, i) => (CaseId: first + i, Names: name.Split(" & "))).ToList();
        await tx.BulkInsertAsync(Cases, people.Select(p => new object?[] { p.CaseId, $"key {p.CaseId}", $"2026-{p.CaseId:D6}", status, office, bank.Banker.Id, p.Names[0], now, now }));
        await tx.BulkInsertAsync(Parties, people.SelectMany(p => p.Names.Select((name, no) => new object?[] { p.CaseId, office, no, no == 0 ? "applicant" : "co_applicant", name, Folded.Of(name), no == 0 ? born : null })));
    });
}
