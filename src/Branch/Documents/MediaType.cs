namespace Branch.Documents;

/// <summary>The types of file that are taken.</summary>
public static class MediaType
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";

    public static bool IsImage(string type) => type is Jpeg or Png;

    /// <summary>With which names of files of this type end, dot included; the first is the usual one.</summary>
    public static string Ending(string type) => type switch { Pdf => ".pdf", Jpeg => ".jpg", _ => ".png" };

    /// <summary>What the name of a file promises; null if it promises none of them.</summary>
    public static string? Promised(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".pdf" => Pdf,
        ".jpg" or ".jpeg" or ".jpe" or ".jfif" => Jpeg,
        ".png" => Png,
        _ => null,
    };
}
