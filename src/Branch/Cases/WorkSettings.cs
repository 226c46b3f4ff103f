namespace Branch.Cases;

/// <summary>Section "Work" of the settings.</summary>
public sealed class WorkSettings
{
    /// <summary>Working time after which an item that nobody touched goes back to everybody at its desk; zero for never.</summary>
    public TimeSpan ReleaseAfter { get; set; } = TimeSpan.FromHours(8);
}
