using System.Text;
using Branch.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Branch.Access;

/// <summary>Identity's password hashing, lockout and security stamps, working inside a transaction of ours.</summary>
public sealed class Accounts(
    IOptions<IdentityOptions> options, IPasswordHasher<User> hasher, IServiceProvider services, ILogger<UserManager<User>> logger)
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    private readonly Lazy<string> nobody = new(() => hasher.HashPassword(new User(), "a password that nobody has"));

    public UserManager<User> In(Tx tx) =>
        new(new UserStore(tx), options, hasher, [], [], Normalizer, new IdentityErrorDescriber(), services, logger);

    /// <summary>Slow by design: done before the transaction, not in it.</summary>
    public string Hash(string password) => hasher.HashPassword(new User(), OneForm(password));

    /// <summary>Takes as long for somebody who does not exist (null) as for somebody who does.</summary>
    public bool Matches(string? hash, string password) =>
        hasher.VerifyHashedPassword(new User(), hash ?? nobody.Value, OneForm(password)) != PasswordVerificationResult.Failed && hash is not null;

    /// <summary>An umlaut that another keyboard makes of two signs is the same umlaut.</summary>
    private static string OneForm(string password) => password.IsNormalized(NormalizationForm.FormKC) ? password : password.Normalize(NormalizationForm.FormKC);

    public static string Normalize(string userName) => Normalizer.NormalizeName(userName.Trim());
}
