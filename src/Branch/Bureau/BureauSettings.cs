namespace Branch.Bureau;

/// <summary>Section "Bureau" of the settings.</summary>
public sealed class BureauSettings
{
    /// <summary>What the bureau is called in letters.</summary>
    public string Name { get; set; } = "Musterauskunft GmbH";

    /// <summary>Where its interface is; without it no bureau is asked.</summary>
    public Uri? Url { get; set; }

    /// <summary>Asked where <see cref="Url"/> is not given; <c>./branch run</c> starts one for the sample bank.</summary>
    public Uri? Simulator { get; set; }

    internal Uri? Address => Url ?? Simulator;

    /// <summary>Sent as a bearer token, if given.</summary>
    public string? Token { get; set; }

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Attempts in a row before the step rests and is tried again later; 2 to 5.</summary>
    public int Tries { get; set; } = 3;

    /// <summary>A report that is not older is kept through corrections which leave its person as they are.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>After so many attempts of the step, resting longer between each, the case goes on without a report.</summary>
    public int GiveUpAfter { get; set; } = 5;
}
