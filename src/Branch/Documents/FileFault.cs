namespace Branch.Documents;

/// <summary>Why a file was not taken. Screens have a sentence for each.</summary>
public enum FileFault
{
    Empty,

    /// <summary>Larger than <see cref="DocumentSettings.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Neither PDF nor JPEG nor PNG.</summary>
    UnknownType,

    /// <summary>The name ends as for another type than the content is of.</summary>
    Mislabelled,

    /// <summary>It begins like its type and does not hold together: cut off, or broken on the way.</summary>
    Damaged,

    /// <summary>More than 100 megapixels.</summary>
    TooManyPixels,

    /// <summary>Unpacks to more than a browser can show.</summary>
    Bomb,

    /// <summary>A PDF with scripts, or with actions that start programs or send what is typed into it.</summary>
    Active,

    Infected,

    /// <summary>The scanner gave no answer, and nothing is kept unscanned.</summary>
    NotScanned,
}

/// <summary>The file is refused, and nothing of it was kept.</summary>
public sealed class UnsuitableFileException(FileFault fault, Exception? inner = null) : Exception($"The file was not taken: {fault}.", inner)
{
    public FileFault Fault { get; } = fault;
}
