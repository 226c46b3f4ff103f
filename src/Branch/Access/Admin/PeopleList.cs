using Branch.Data;

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
        var like = $"%{q?.Trim().ToLowerInvariant()}%";
        role = Access.Role.All.Contains(role) ? role : null;
        page = Math.Clamp(page, 1, 10_000);
        var total = await db.SingleAsync<long>("""
            select count(*)
              from Users u
             where (lower(u.DisplayName) like @like or lower(u.UserName) like @like or lower(u.PersonnelNumber) like @like)
               and (@role is null or exists (select 1 from UserRoles r where r.UserId = u.Id and r.Role = @role))
            """, new { like, role }, ct);
        var rows = await db.QueryAsync<PersonRow>("""
            select u.Id, u.UserName, u.DisplayName, u.PersonnelNumber, u.IsActive, u.MustChangePassword,
                   case when exists (select 1 from Authenticators a where a.UserId = u.Id) then 1 else 0 end as HasSecondFactor
              from Users u
             where (lower(u.DisplayName) like @like or lower(u.UserName) like @like or lower(u.PersonnelNumber) like @like)
               and (@role is null or exists (select 1 from UserRoles r where r.UserId = u.Id and r.Role = @role))
             order by u.IsActive desc, u.DisplayName, u.Id
            {page}
            """, new { like, role, take = Size, skip = (page - 1) * Size }, ct);
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
        return new(q, role, page, total, [.. rows.Select(row => row with { Roles = [.. roles[row.Id]], Branches = [.. branches[row.Id]] })]);
    }

    private sealed record Name(long UserId, string Text);
}
