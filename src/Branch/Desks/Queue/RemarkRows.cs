using Branch.Applications;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

/// <summary>The rows of a return: a field of the application and what is to be corrected there.</summary>
public static class RemarkRows
{
    /// <summary>What one begins with: a row for the field at which "remark" was pressed.</summary>
    public static ReturnForm Begin(string? field) => field is null ? new() : new() { Remarks = [new RemarkForm { Field = field }] };

    /// <summary>The rows as the browser numbered them become 0, 1, 2 …, which is how the act's findings name them.</summary>
    public static void Renumber(this ModelStateDictionary state)
    {
        foreach (var key in state.Keys.Where(key => key.StartsWith("Return.Remarks", StringComparison.Ordinal)).ToList()) state.Remove(key);
    }

    /// <summary>All fields of the application, by section.</summary>
    public static IReadOnlyList<SelectListItem> Fields(CaseFile file, IStringLocalizer<Texts> T)
    {
        var sections = new Dictionary<string, SelectListGroup>();
        return
        [
            .. file.Fields.Select(field => new SelectListItem(Applications.FieldLabels.Full(field.Path, T), field.Path)
            {
                Group = Section(field.Path),
            }),
        ];

        SelectListGroup Section(string path)
        {
            var name = Title(path, T);
            return sections.TryGetValue(name, out var known) ? known : sections[name] = new SelectListGroup { Name = name };
        }
    }

    private static string Title(string path, IStringLocalizer<Texts> T) => path.Split('.', '[')[0] switch
    {
        nameof(Application.Applicant) or nameof(Application.HasCoApplicant) => T["Applicant"],
        nameof(Application.CoApplicant) => T["Co-applicant"],
        nameof(Application.Household) => T["Household"],
        nameof(Application.Obligations) => T["Obligations"],
        _ => T["Loan"],
    };
}
