using System.Globalization;
using Branch.Access;
using Branch.Cases;
using Branch.Data;
using Dapper;

namespace Branch.Desks.CaseFiles;

/// <summary>Finds cases by number or name among those that a person may see, newest first.</summary>
public sealed class CaseListQuery(Db db, FlowShelf shelf)
{
    public Task<CaseList> LoadAsync(Actor actor, CaseFilter filter, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var words = SearchWords.Of(filter.Q);
        var years = words.RunningNumber is null ? [] : await tx.QueryAsync<int>("select Year from CaseNumbers order by Year desc");
        words = words.WithYears(years);
        var numbers = NumbersOf(words, years);
        var found = await FindAsync(tx, words, Args(actor, filter, words, numbers, (filter.Page - 1) * CaseList.PageSize, CaseList.PageSize));
        var total = filter.Page == 1 && found.Count < CaseList.PageSize ? found.Count : await CountAsync(tx, words, Args(actor, filter, words, numbers, 0, CaseList.Max));
        var rows = new List<CaseListRow>(found.Count);
        foreach (var row in found) rows.Add(new CaseListRow(row, await StepAsync(tx, row)));
        var hit = total == 1 && found is [{ Number: { } number }] && (number == words.NumberPrefix || words.RunningNumber is not null);
        return new CaseList(filter, rows, total, hit ? found[0].Id : null,
            await tx.QueryAsync<OfficeChoice>(Offices, new { actorId = actor.Id }), await ProductShelf.NamesAsync(tx));
    }, ct);

    /// <summary>The running number in the newest three years that have numbers; nothing if none was typed.</summary>
    private static string[] NumbersOf(SearchWords words, IReadOnlyList<int> years) => words.RunningNumber is { } running
        ? [.. years.Concat([0, 0, 0]).Take(3).Select(year => string.Create(CultureInfo.InvariantCulture, $"{year}-{running:D6}"))]
        : [];

    private static Task<int> CountAsync(Tx tx, SearchWords words, DynamicParameters args) => words switch
    {
        { IsEmpty: true } => tx.SingleAsync<int>(CountAny, args),
        { NumberPrefix: not null } => tx.SingleAsync<int>(CountNumbered, args),
        { RunningNumber: not null } => tx.SingleAsync<int>(CountRunning, args),
        _ => tx.SingleAsync<int>(CountNamed, args),
    };

    private static Task<IReadOnlyList<FoundCase>> FindAsync(Tx tx, SearchWords words, DynamicParameters args) => words switch
    {
        { IsEmpty: true } => tx.QueryAsync<FoundCase>(FindAny, args),
        { NumberPrefix: not null } => tx.QueryAsync<FoundCase>(FindNumbered, args),
        { RunningNumber: not null } => tx.QueryAsync<FoundCase>(FindRunning, args),
        _ => tx.QueryAsync<FoundCase>(FindNamed, args),
    };

    private async Task<string?> StepAsync(Tx tx, FoundCase row) => row is { Node: { } node, FlowHash: { } hash }
        ? (await shelf.PinnedAsync(tx, hash)).Node(node).NameIn(CultureInfo.CurrentUICulture.Name)
        : null;

    private static DynamicParameters Args(Actor actor, CaseFilter filter, SearchWords words, string[] numbers, int skip, int take)
    {
        var args = new DynamicParameters(new { actorId = actor.Id, status = filter.Status, branchId = filter.Branch, product = filter.Product, skip, take });
        // The sign behind 9 closes the range of numbers that begin so.
        if (words.NumberPrefix is { } prefix) args.AddDynamicParams(new { from = prefix, to = prefix + ":" });
        if (words.RunningNumber is not null) args.AddDynamicParams(new { number0 = numbers[0], number1 = numbers[1], number2 = numbers[2] });
        foreach (var (i, name) in words.Names.Index())
        {
            args.Add($"from{i}", name.From);
            args.Add($"to{i}", name.To);
            args.Add($"like{i}", name.Like);
        }
        return args;
    }

    private const string Offices = """
        select o.Id, o.Name
          from BranchOffices o
         where exists (select 1 from UserBranches b where b.UserId = @actorId and b.BranchId = o.Id)
            or exists (select 1 from UserRoles r where r.UserId = @actorId and r.Role = 'auditor')
         order by o.Code
        """;

    /// <summary>Where a draft was thrown away, nothing is left to find.</summary>
    private const string Wanted = $"""
        {CaseSight.Visible}
           and (c.Number is not null or c.Status = 'draft')
           and (@status is null or c.Status = @status)
           and (@branchId is null or c.BranchId = @branchId)
           and (@product is null or c.ProductId = (select p.Id from Products p where p.Code = @product))
        """;

    private const string Numbered = "c.Number >= @from and c.Number < @to";

    private const string Running = "c.Number in (@number0, @number1, @number2)";

    private const string Named = """
        c.Id in (select p.CaseId
                      from Parties p
                     where (p.Folded >= @from0 and p.Folded < @to0 and p.Folded like @like0)
                        or (p.Folded >= @from1 and p.Folded < @to1 and p.Folded like @like1)
                        or (p.Folded >= @from2 and p.Folded < @to2 and p.Folded like @like2)
                        or (p.Folded >= @from3 and p.Folded < @to3 and p.Folded like @like3)
                        or (p.Folded >= @from4 and p.Folded < @to4 and p.Folded like @like4)
                        or (p.Folded >= @from5 and p.Folded < @to5 and p.Folded like @like5)
                        or (p.Folded >= @from6 and p.Folded < @to6 and p.Folded like @like6)
                        or (p.Folded >= @from7 and p.Folded < @to7 and p.Folded like @like7)
                        or (p.Folded >= @from8 and p.Folded < @to8 and p.Folded like @like8)
                        or (p.Folded >= @from9 and p.Folded < @to9 and p.Folded like @like9)
                        or (p.Folded >= @from10 and p.Folded < @to10 and p.Folded like @like10))
        """;

    private const string Rows = """
        select c.Id, c.Number, c.ApplicantName as Customer,
               (select p.Name from Parties p where p.CaseId = c.Id and p.Role = 'co_applicant') as CoApplicant,
               d.NameDe as ProductDe, d.NameEn as ProductEn,
               coalesce(c.ApprovedAmountCents, c.AmountCents) as Amount, coalesce(c.ApprovedTermMonths, c.TermMonths) as TermMonths,
               c.Status, w.Node, w.Desk, u.DisplayName as Assignee, c.FlowHash, k.DisplayName as Banker, o.Name as Branch, c.SubmittedAt,
               c.Round, w.OpenedAt as Since
          from Cases c
          join BranchOffices o on o.Id = c.BranchId
          join Users k on k.Id = c.BankerId
          left join Products d on d.Id = c.ProductId
          left join WorkItems w on w.Id = (select min(x.Id) from WorkItems x where x.CaseId = c.Id and x.Status in ('open', 'claimed'))
          left join Users u on u.Id = w.AssigneeId
        """;

    private const string NewestFirst = """
        order by c.Id desc
         {page}
        """;

    /// <summary>Of a year's cases as many as are shown, in the order of the index.</summary>
    private const string HighestFirst = """
        order by c.Number desc
         {page}
        """;

    private const string FindAny = $"""
        {Rows}
         where {Wanted}
         {NewestFirst}
        """;

    private const string FindNumbered = $"""
        {Rows}
         where {Wanted}
           and {Numbered}
         {HighestFirst}
        """;

    private const string FindRunning = $"""
        {Rows}
         where {Wanted}
           and {Running}
         {NewestFirst}
        """;

    private const string FindNamed = $"""
        {Rows}
         where {Wanted}
           and {Named}
         {NewestFirst}
        """;

    private const string CountAny = $"""
        select count(*) from (select c.Id from Cases c where {Wanted} {NewestFirst}) f
        """;

    private const string CountNumbered = $"""
        select count(*) from (select c.Id from Cases c where {Wanted} and {Numbered} {HighestFirst}) f
        """;

    private const string CountRunning = $"""
        select count(*) from (select c.Id from Cases c where {Wanted} and {Running} {NewestFirst}) f
        """;

    private const string CountNamed = $"""
        select count(*) from (select c.Id from Cases c where {Wanted} and {Named} {NewestFirst}) f
        """;
}
