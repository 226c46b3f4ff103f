namespace Branch.Cases;

/// <summary>Section "Work" of the settings.</summary>
public sealed class WorkSettings
{
    /// <summary>Working time after which an item that nobody touched goes back to everybody at its desk; zero for never.</summary>
    public TimeSpan ReleaseAfter { get; set; } = TimeSpan.FromHours(8);

    /// <summary>For so many working days of the branch office the bank is bound to an offer.</summary>
    public int OfferDays { get; set; } = 10;
}
