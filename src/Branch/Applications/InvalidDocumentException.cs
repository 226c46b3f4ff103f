using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

public enum DocumentFault { NotJson, TooLarge, UnknownMember, RepeatedMember, WrongValue }

/// <summary>
/// A document that is not a loan application. <paramref name="path"/> is a JSON path as <c>$.applicant.birthDate</c>;
/// <paramref name="detail"/> is what was expected there, the unknown name, or what the JSON reader said.
/// </summary>
public sealed class InvalidDocumentException(string path, DocumentFault fault, string detail, Exception? cause = null)
    : Exception($"{path}: {fault}: {detail}", cause)
{
    public string Path { get; } = path;
    public DocumentFault Fault { get; } = fault;
    public string Detail { get; } = detail;

    public string Explain(IStringLocalizer<Texts> T) => Fault switch
    {
        DocumentFault.NotJson => T["This is not a JSON document: {0}", Detail],
        DocumentFault.TooLarge => T["The document is larger than {0} KiB.", Detail],
        DocumentFault.UnknownMember => T["{0}: the field “{1}” is not known here. Please remove it or correct its name.", Path, Detail],
        DocumentFault.RepeatedMember => T["{0}: the field “{1}” is given twice.", Path, Detail],
        DocumentFault.WrongValue => T["{0}: expected {1}.", Path, Detail],
    };
}
