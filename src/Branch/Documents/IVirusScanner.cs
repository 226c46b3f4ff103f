namespace Branch.Documents;

/// <summary>Looks into a file before it is kept.</summary>
public interface IVirusScanner
{
    /// <summary>Written down with every document: "clamav", or "none".</summary>
    string Name { get; }

    /// <exception cref="UnsuitableFileException">It is infected, or the scanner gave no answer.</exception>
    Task ScanAsync(Stream content, CancellationToken ct);
}

/// <summary>Where no scanner is set.</summary>
public sealed class NoScanner : IVirusScanner
{
    public string Name => "none";

    public Task ScanAsync(Stream content, CancellationToken ct) => Task.CompletedTask;
}
