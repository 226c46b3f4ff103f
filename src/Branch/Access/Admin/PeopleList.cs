using Branch.Data;
using Branch.Identifiers;

namespace Branch.Access.Admin;

/// <param name="Names">Roles, or branches, joined for the eye.</param>
public sealed record PersonRow(
    long Id, string UserName, string DisplayName, string PersonnelNumber, bool IsActive, bool MustChangePassword, bool HasSecondFactor)
{
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Branches { get; init; } = [];
}

/// <summary>A page of the bank's people.</summary>
public sealed record PeopleList(string? Q, string? Role, int Page, long Total, IReadOnlyList<PersonRow> Rows)
{
    public const int Size = 50;

    public static async Task<PeopleList> ReadAsync(Db db, string? q, string? role, int page, CancellationToken ct)
    {
        role = Access.Role.All.Contains(role) ? role : null;
        page = Math.Clamp(page, 1, 10_000);
        // A bank has a few thousand people: they are folded here, as customers are in a column of their own.
        var all = await db.QueryAsync<PersonRow>("""
            select u.Id, u.UserName, u.DisplayName, u.PersonnelNumber, u.IsActive, u.MustChangePassword,
                   case when exists (select 1 from Authenticators a where a.UserId = u.Id) then 1 else 0 end as HasSecondFactor
              from Users u
             where @role is null or exists (select 1 from UserRoles r where r.UserId = u.Id and r.Role = @role)
             order by u.IsActive desc, u.DisplayName, u.Id
            """, new { role }, ct);
        var words = Folded.Of(q ?? "");
        List<PersonRow> found = [.. all.Where(person => Folded.Of($"{person.DisplayName}\n{person.UserName}\n{person.PersonnelNumber}").Contains(words, StringComparison.Ordinal))];
        List<PersonRow> rows = [.. found.Skip((page - 1) * Size).Take(Size)];
        var ids = rows.Select(row => row.Id).ToList();
        var roles = (await db.QueryAsync<Name>("select UserId, Role as Text from UserRoles where UserId in @ids order by Role", new { ids }, ct))
            .ToLookup(name => name.UserId, name => name.Text);
        var branches = (await db.QueryAsync<Name>("""
            select ub.UserId, b.Name as Text
              from UserBranches ub
              join BranchOffices b on b.Id = ub.BranchId
             where ub.UserId in @ids
             order by b.Code
            """, new { ids }, ct)).ToLookup(name => name.UserId, name => name.Text);
        return new(q, role, page, found.Count, [.. rows.Select(row => row with { Roles = [.. roles[row.Id]], Branches = [.. branches[row.Id]] })]);
    }

    private sealed record Name(long UserId, string Text);
}
