using System.Globalization;
using Branch.Documents;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>Why a file was not taken and what to do, and how large one is.</summary>
public static class FileFaultTexts
{
    public static string Sentence(this FileFault fault, string fileName, int maxBytes, IStringLocalizer<Texts> T) => fault switch
    {
        FileFault.Empty => T["{0} is empty. Please choose the file again.", fileName],
        FileFault.TooLarge => T["{0} is larger than {1}. Please scan it with fewer pages or a lower resolution.", fileName, Size(maxBytes)],
        FileFault.UnknownType => T["{0} is neither a PDF nor a JPEG or PNG picture. Please save or scan it as one of these.", fileName],
        FileFault.Mislabelled => T["{0} is of another type than its name says. Please have it sent again by whoever made it.", fileName],
        FileFault.Damaged => T["{0} is damaged or was cut off on the way. Please scan or save it once more.", fileName],
        FileFault.TooManyPixels => T["{0} has more than 100 megapixels. Please scan it with a lower resolution.", fileName],
        FileFault.Bomb => T["{0} unpacks to far more than a paper has and was not taken. Please scan the paper itself.", fileName],
        FileFault.Active => T["{0} holds scripts or actions of its own and was not taken. Please print it into a new PDF or scan the paper.", fileName],
        FileFault.Infected => T["{0} contains malware and was not taken. Please tell your administrator.", fileName],
        FileFault.NotScanned => T["{0} could not be checked for malware and was not taken. Please try again in a few minutes.", fileName],
    };

    /// <summary>"1,4 MB", "312 KB".</summary>
    public static string Size(int bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1024):N0} KB")
        : string.Create(CultureInfo.CurrentCulture, $"{bytes / (1024m * 1024m):0.#} MB");
}
