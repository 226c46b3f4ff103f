using System.Globalization;
using Branch.Access;
using Branch.Cases;
using Branch.Data;

namespace Branch.Desks.CaseFiles;

/// <summary>
/// Finds cases among those that a person may see: by name in alphabetical order, by number the highest first, all of them the newest
/// first. Each branch office of the person is read in the order of an index and only as far as it is shown.
/// </summary>
public sealed class CaseListQuery(Db db, FlowShelf shelf)
{
    public Task<CaseList> LoadAsync(Actor actor, CaseFilter filter, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var words = SearchWords.Of(filter.Q);
        var numbers = words.NumbersIn(words.RunningNumber is null ? [] : await tx.QueryAsync<int>("select Year from CaseNumbers order by Year desc"));
        var offices = await tx.QueryAsync<OfficeChoice>(Offices, new { actorId = actor.Id });
        var found = new Listing(filter.Page * CaseList.PageSize + 1, filter.Branch is null ? offices.Count : 1);
        if (words.IsEmpty) await ReadNewestAsync(tx, actor, filter, found);
        foreach (var number in numbers) await found.ReadAsync(take => tx.QueryAsync<Listed>(Numbered, Args(actor, filter, number, number + AfterDigits, take)));
        foreach (var name in words.Names) await found.ReadAsync(name, (from, take) => tx.QueryAsync<Listed>(Named, Args(actor, filter, from, name.To, take, name.Kind)));
        filter = filter with { Page = Math.Clamp((found.Ids.Count + CaseList.PageSize - 1) / CaseList.PageSize, 1, filter.Page) };
        var rows = await RowsAsync(tx, [.. found.Ids.Skip((filter.Page - 1) * CaseList.PageSize).Take(CaseList.PageSize)]);
        var hit = rows is [{ Case: { Number: { } whole } only }] && numbers.Contains(whole) ? only.Id : (long?)null;
        return new CaseList(filter, rows, found.Ids.Count > filter.Page * CaseList.PageSize, found.IsCut, hit, offices, await ProductShelf.NamesAsync(tx));
    }, ct);

    /// <summary>The banker's own drafts, and then what was submitted.</summary>
    private static async Task ReadNewestAsync(Tx tx, Actor actor, CaseFilter filter, Listing found)
    {
        if (filter.Status is null or CaseStatus.Draft) await found.ReadAsync(take => tx.QueryAsync<Listed>(Drafts, Args(actor, filter, "", "", take)));
        if (filter.Status is null) await found.ReadAsync(take => tx.QueryAsync<Listed>(Newest, Args(actor, filter, "", "", take)));
        else if (filter.Status is not CaseStatus.Draft) await found.ReadAsync(take => tx.QueryAsync<Listed>(NewestOfStatus, Args(actor, filter, "", "", take)));
    }

    private async Task<IReadOnlyList<CaseListRow>> RowsAsync(Tx tx, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return [];
        var found = (await tx.QueryAsync<FoundCase>(Rows, new { ids })).ToDictionary(row => row.Id);
        var rows = new List<CaseListRow>(ids.Count);
        foreach (var id in ids) rows.Add(new CaseListRow(found[id], await StepAsync(tx, found[id])));
        return rows;
    }

    private async Task<string?> StepAsync(Tx tx, FoundCase row) => row is { Node: { } node, FlowHash: { } hash }
        ? (await shelf.PinnedAsync(tx, hash)).Node(node).NameIn(CultureInfo.CurrentUICulture.Name)
        : null;

    private static object Args(Actor actor, CaseFilter filter, string from, string to, int take, string? kind = null) =>
        new { actorId = actor.Id, status = filter.Status, branchId = filter.Branch, product = filter.Product, kind, from, to, skip = 0, take };

    /// <summary>The sign behind 9 closes the range of numbers that begin so.</summary>
    private const char AfterDigits = ':';

    private const string Offices = $"""
        select a.Id, a.Name
          from {CaseSight.Offices} o
          join BranchOffices a on a.Id = o.BranchId
         order by a.Code
        """;

    private const string AsFiltered = """
        (@status is null or c.Status = @status)
                     and (@product is null or c.ProductId = (select d.Id from Products d where d.Code = @product))
        """;

    private const string Fits = $"case when {AsFiltered} then 1 else 0 end as Fits";

    private const string Wanted = "@branchId is null or o.BranchId = @branchId";

    private const string Named = $$"""
        select p.CaseId as Id, p.Folded as Name,
               case when @status is null and @product is null then 1
                    when exists (select 1 from Cases c where c.Id = p.CaseId and {{AsFiltered}}) then 1 else 0 end as Fits, o.BranchId as Office
          from {{NameSpan.People}}
         where {{Wanted}}
         {{NameSpan.Order}}
        """;

    private const string OfEachOffice = $$"""
        select c.Id, c.Number as Name, {{Fits}}, o.BranchId as Office
          from {{CaseSight.Offices}} o
          join Cases c on c.Id in (select x.Id
                                     from Cases x
                                    where x.BranchId = o.BranchId
        """;

    private const string NewestFirst = $$"""
                                    order by x.Id desc
                                    {page})
         where {{Wanted}}
         order by c.Id desc
        """;

    private const string Numbered = $$"""
        {{OfEachOffice}} and x.Number >= @from and x.Number < @to
                                    order by x.Number desc
                                    {page})
         where {{Wanted}}
         order by c.Number desc
        """;

    private const string Newest = $$"""
        {{OfEachOffice}} and x.Number is not null
        {{NewestFirst}}
        """;

    private const string NewestOfStatus = $$"""
        {{OfEachOffice}} and x.Status = @status and x.Number is not null
        {{NewestFirst}}
        """;

    private const string Drafts = $$"""
        select c.Id, c.Number as Name, {{Fits}}, 0 as Office
          from Cases c
         where c.BankerId = @actorId and c.Status = 'draft'
           and c.BranchId in (select o.BranchId from {{CaseSight.Offices}} o where {{Wanted}})
         order by c.Id desc
         {page}
        """;

    /// <summary>What waits is sought in the small index over what is open, for which SQLite wants to compare its second column.</summary>
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
          left join WorkItems w on w.Id = (select min(x.Id) from WorkItems x where x.CaseId = c.Id and x.Node > '' and x.Status in ('open', 'claimed') and c.ClosedAt is null)
          left join Users u on u.Id = w.AssigneeId
         where c.Id in @ids
        """;
}
