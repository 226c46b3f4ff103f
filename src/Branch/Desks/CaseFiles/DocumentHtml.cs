using Branch.Applications;
using Branch.Cases;
using Branch.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

public static class DocumentHtml
{
    public static IHtmlContent Document(this IHtmlHelper html, DocumentStatus status, IStringLocalizer<Texts> T) => status switch
    {
        DocumentStatus.Checked => html.Pill("good", T["Checked"]),
        DocumentStatus.Uploaded => html.Pill("info", T["Handed in"]),
        DocumentStatus.Refused => html.Pill("bad", T["Refused"]),
        DocumentStatus.Missing => html.Pill("warn", T["Missing"]),
    };
}
