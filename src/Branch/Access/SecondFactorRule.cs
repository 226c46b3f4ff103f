using Microsoft.Extensions.Options;

namespace Branch.Access;

/// <summary>Section "Access" of the settings.</summary>
public sealed class AccessSettings
{
    /// <summary>Whether those with authority need a second factor; if not given, everywhere but in the sample bank.</summary>
    public bool? RequireTwoFactor { get; set; }
}

/// <summary>Who needs an authenticator app before they may work. Everybody may have one.</summary>
public sealed class SecondFactorRule(IOptions<AccessSettings> settings)
{
    /// <summary>Known at the start: everybody there has the same password, which is printed.</summary>
    public bool IsSampleBank { get; set; }

    public bool IsOn => settings.Value.RequireTwoFactor ?? !IsSampleBank;

    public bool Asks(IEnumerable<string> roles) => IsOn && roles.Any(role => role is Role.Manager or Role.Administrator);
}
