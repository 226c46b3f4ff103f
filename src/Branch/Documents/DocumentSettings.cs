namespace Branch.Documents;

/// <summary>The section "Documents" of the settings.</summary>
public sealed class DocumentSettings
{
    /// <summary>Of one file.</summary>
    public int MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Where the files lie; beside the database file if not given.</summary>
    public string? Directory { get; set; }

    /// <summary>Master key, 32 bytes in Base64.</summary>
    public string? Key { get; set; }

    /// <summary>A file with the master key in Base64; made beside the database file if neither is given.</summary>
    public string? KeyFile { get; set; }

    /// <summary>"host:port" of a clamd; nothing is scanned if not given.</summary>
    public string? ClamAv { get; set; }

    /// <summary>Seconds that one scan may take.</summary>
    public int ScanSeconds { get; set; } = 60;
}
