using Branch.Data;
using Microsoft.AspNetCore.Identity;

namespace Branch.Access;

/// <summary>Where Identity keeps its users: the table Users, inside a transaction of ours.</summary>
public sealed class UserStore(Tx tx) : IUserPasswordStore<User>, IUserSecurityStampStore<User>
{
    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        user.Id = await tx.SingleAsync<long>("""
            insert into Users (UserName, NormalizedUserName, DisplayName, PersonnelNumber, Language, Email, PasswordHash, SecurityStamp,
                               MustChangePassword, IsActive, CreatedAt)
            values (@UserName, @NormalizedUserName, @DisplayName, @PersonnelNumber, @Language, @Email, @PasswordHash, @SecurityStamp,
                    @MustChangePassword, @IsActive, @CreatedAt)
            {identity}
            """, user);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        var updated = await tx.ExecuteAsync("""
            update Users
               set DisplayName = @DisplayName, PersonnelNumber = @PersonnelNumber, Language = @Language, Email = @Email,
                   PasswordHash = @PasswordHash, SecurityStamp = @SecurityStamp, MustChangePassword = @MustChangePassword,
                   IsActive = @IsActive
             where Id = @Id
            """, user);
        return updated == 1 ? IdentityResult.Success : IdentityResult.Failed();
    }

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are made inactive, never removed: the audit trail names them.");

    public Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        tx.FirstOrDefaultAsync<User>("select * from Users {lock} where Id = @userId", new { userId = long.Parse(userId, null) });

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        tx.FirstOrDefaultAsync<User>("select * from Users {lock} where NormalizedUserName = @normalizedUserName", new { normalizedUserName });

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(null as IFormatProvider));
    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);
    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);
    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PasswordHash);
    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);
    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName!);
    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedUserName = normalizedName!);
    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash!);
    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public void Dispose() { }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
