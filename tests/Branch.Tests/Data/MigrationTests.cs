using Branch.Tests.Cases;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Branch.Tests.Data;

/// <summary>What scripts do to rows that were there before them. The rows are those that the version before wrote.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly SqliteConnection db = new("Data Source=:memory:");

    public MigrationTests() => db.Open();

    public void Dispose() => db.Dispose();

    [Fact]
    public void Script_0084_secures_open_cases_by_what_was_stated()
    {
        Before("0084");
        House();
        Product(1, "carLoan");
        Product(2, "instalmentLoan");
        var plain = Bank.Application();
        plain.Collateral = [];
        var vehicle = Bank.Application();
        vehicle.Collateral = [new() { Kind = Branch.Applications.CollateralKind.Vehicle, Description = "VW Golf", Value = Branch.Credit.Money.FromEuros(9_000) }];
        Case(1, "open", 1, vehicle);
        Case(2, "open", 1, plain);
        Case(3, "open", 2, vehicle); // the product does not ask for collateral
        Case(4, "rejected", 1, vehicle);
        Run("0084");
        Assert.Equal([1L], db.Query<long>("select Id from Cases where IsSecured = 1"));
    }

    [Fact]
    public void Script_0110_gives_each_end_its_name_and_leaves_the_rest()
    {
        Before("0110");
        House();
        Product(1, "instalmentLoan");
        for (var id = 1; id <= 4; id++) Case(id, "open", 1, Bank.Application());
        Case(5, "approved", 1, Bank.Application(), hasContract: true);
        Task(1, "Lapse");
        Task(2, "Decline");
        Task(3, "Positive");
        db.Execute("update Cases set Status = 'withdrawn', ClosedAt = '2026-11-20' where Id in (1, 2, 3)");
        db.Execute("insert into Revocations (CaseId, RevokedDate, UserId, At) values (5, '2026-11-21', 1, '2026-11-21'); update Cases set Status = 'withdrawn' where Id = 5");
        Run("0110");
        Assert.Equal(["lapsed", "declined", "withdrawn", "open", "revoked"], db.Query<string>("select Status from Cases order by Id"));
        Assert.Equal("ok", db.ExecuteScalar<string>("pragma integrity_check"));
        db.Execute("update Cases set Status = 'declined' where Id = 4");
        Assert.Contains("CHECK", Assert.Throws<SqliteException>(() => db.Execute("insert into Cases (StartKey, Status, BranchId, BankerId, CreatedAt) values ('x', 'gone', 1, 1, '2026-11-20')")).Message, StringComparison.Ordinal);
        Assert.Contains("stays closed", Assert.Throws<SqliteException>(() => db.Execute("update Cases set Status = 'open' where Id = 1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_0117_gives_everybody_the_office_of_their_case_also_those_whom_an_older_node_writes_down()
    {
        Before("0117");
        House();
        Product(1, "instalmentLoan");
        Case(1, "open", 1, Bank.Application());
        Case(2, "open", 1, Bank.Application());
        db.Execute("insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone) values ('002', 'Filiale', 'Marktplatz 2', '10115', 'Berlin', '030 1234'); update Cases set BranchId = 2 where Id = 2");
        Party(1);
        Party(2);
        Run("0117");
        Party(2);
        Assert.Equal([1L, 2L, 2L], db.Query<long>("select BranchId from Parties order by Id"));

        void Party(long caseId) => db.Execute("insert into Parties (CaseId, No, Role, Name, Folded) select @caseId, count(*), 'applicant', '', '' from Parties", new { caseId });
    }

    private void Before(string number)
    {
        foreach (var script in Scripts().TakeWhile(script => string.CompareOrdinal(Path.GetFileName(script)[..4], number) < 0)) db.Execute(File.ReadAllText(script));
    }

    private void Run(string number)
    {
        using var tx = db.BeginTransaction();
        db.Execute(File.ReadAllText(Scripts().Single(script => Path.GetFileName(script).StartsWith(number, StringComparison.Ordinal))), transaction: tx);
        tx.Commit();
    }

    private static IEnumerable<string> Scripts() => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "db", "sqlite")).Order(StringComparer.Ordinal);

    private void House() => db.Execute("""
        insert into BranchOffices (Code, Name, Street, PostalCode, City, Phone) values ('001', 'Filiale', 'Marktplatz 1', '10115', 'Berlin', '030 1234');
        insert into Users (UserName, NormalizedUserName, DisplayName, PersonnelNumber, PasswordHash, SecurityStamp, CreatedAt) values ('banker', 'banker', 'Banker', '1', '', '', '2026-01-01');
        """);

    private void Product(long id, string kind) => db.Execute("insert into Products (Id, Code, NameDe, NameEn, MinAmountCents, MaxAmountCents, MinTermMonths, MaxTermMonths, RateBasisPoints, Kind) values (@id, @kind, @kind, @kind, 0, 0, 0, 0, 549, @kind)", new { id, kind });

    private void Case(long id, string status, long productId, Branch.Applications.Application stated, bool hasContract = false)
    {
        var content = Branch.Applications.ApplicationJson.Canonical(stated);
        db.Execute("""
            insert into Cases (Id, StartKey, Status, BranchId, BankerId, ProductId, AmountCents, TermMonths, RevisionId, CreatedAt)
            values (@id, @id, @status, 1, 1, @productId, 1200000, 60, @id, '2026-11-01');
            insert into Revisions (Id, CaseId, No, Content, Hash, CapturedBy, At) values (@id, @id, 1, @content, '', 1, '2026-11-01');
            """, new { id, status, productId, content });
        if (!hasContract) return;
        Task(id, "Accept");
        db.Execute("insert into CustomerAnswers (WorkItemId, CaseId, Answer, AnsweredDate, AmountCents, UserId, At) select Id, CaseId, 'accepted', '2026-11-19', 1200000, 1, '2026-11-19' from WorkItems where CaseId = @id", new { id });
    }

    private void Task(long caseId, string outcome) => db.Execute("""
        insert into WorkItems (CaseId, BranchId, Node, Desk, Level, Status, Outcome, Priority, OpenedAt, DueAt)
        values (@caseId, 1, 'offer', 'banker', 0, 'done', @outcome, 2, '2026-11-10', '2026-11-20')
        """, new { caseId, outcome });
}
