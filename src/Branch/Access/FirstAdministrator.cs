using Branch.Data;

namespace Branch.Access;

public static class FirstAdministrator
{
    public const string UserName = "admin";

    /// <summary>Makes the administrator of an empty house. The one-time password, or null when there are users already.</summary>
    public static async Task<string?> CreateAsync(IServiceProvider services, CancellationToken ct = default)
    {
        var (db, accounts, people) = (services.GetRequiredService<Db>(), services.GetRequiredService<Accounts>(), services.GetRequiredService<People>());
        var password = OneTimePassword.Create();
        var hash = accounts.Hash(password);
        return await db.TransactAsync(async tx =>
        {
            if (await tx.SingleAsync<long>("select count(*) from Users") > 0) return null;
            var person = new PersonData(UserName, "Administrator", "0", "de", [Role.Administrator], []);
            await people.CreateAsync(tx, Actor.System, person, hash, mustChangePassword: true);
            return password;
        }, ct);
    }
}
