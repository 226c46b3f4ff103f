using System.Text;
using Branch.Applications;
using Branch.Identifiers;
using Branch.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>The fields of one step, read onto an application whose other steps stay as they are.</summary>
internal static class StepForm
{
    public static async Task<Application> ReadAsync(Controller controller, OpenDraft draft, ApplicationStep step, DateTimeOffset now)
    {
        controller.Request.Form = RowForm.Renumbered(controller.Request.Form, controller.Request.Form["remove"]);
        var application = draft.Application();
        switch (step)
        {
            case ApplicationStep.Loan:
                await controller.TryUpdateModelAsync(application, "", a => a.Product, a => a.Amount, a => a.TermMonths, a => a.Purpose, a => a.PurposeNote);
                break;
            case ApplicationStep.Applicant:
                var before = draft.Application();
                application.Others = [];
                foreach (var party in application.Parties()) party.TaxResidences = [];
                await controller.TryUpdateModelAsync(application, "", a => a.Applicant, a => a.LetterLanguage, a => a.HasCoApplicant, a => a.CoApplicant, a => a.Others);
                application.Others?.RemoveAll(row => row is null);
                application.NumberOthers();
                foreach (var (_, path, party) in application.Everybody()) party.Consent(Whole(now), Earlier(before, path, party));
                break;
            case ApplicationStep.Household:
                application.Obligations = [];
                (application.Incomes, application.Expenses, application.Assets) = ([], [], []);
                await controller.TryUpdateModelAsync(application, "", a => a.Household, a => a.Incomes, a => a.Expenses, a => a.Obligations, a => a.Assets);
                application.Obligations.RemoveAll(row => row is null);
                break;
            case ApplicationStep.Collateral:
                application.Collateral = [];
                await controller.TryUpdateModelAsync(application, "", a => a.Collateral);
                break;
        }
        return application;
    }

    /// <summary>The rows of a list by the numbers that the page gave them.</summary>
    public static IReadOnlyList<string> RowsOf(IFormCollection form, string list) => [.. form[$"{list}.Index"].OfType<string>().Distinct()];

    /// <summary>Texts so long that the stored document could not be read again are not taken.</summary>
    public static void CheckSize(this ModelStateDictionary state, Application application, IStringLocalizer<Texts> T)
    {
        if (Encoding.UTF8.GetByteCount(ApplicationJson.Canonical(application)) > ApplicationJson.MaxSize)
            state.AddModelError("", T["This is more text than an application can hold. Please shorten it."]);
    }

    /// <summary>Identifiers as people read them, in groups.</summary>
    public static Application Grouped(this Application application)
    {
        foreach (var (_, _, party) in application.Everybody())
        {
            if (party.Iban is { Length: > 0 } iban) party.Iban = Iban.Format(iban);
            if (party.Phone is { Length: > 0 } phone) party.Phone = PhoneNumber.Format(phone);
            if (party.TaxId is { Length: > 0 } taxId) party.TaxId = TaxId.Format(taxId);
            if (party.Mrz is { Length: > 0 } lines) party.Mrz = lines.Replace(' ', '\n');
        }
        return application;
    }

    /// <summary>Whose consents stay: the same person's, or one's of the same name.</summary>
    private static Party? Earlier(Application before, string path, Party party)
    {
        if (path is nameof(Application.Applicant)) return before.Applicant;
        if (path is nameof(Application.CoApplicant)) return before.CoApplicant;
        return before.Others?.FirstOrDefault(p => p.No is not null && p.No == party.No) ?? before.Others?.FirstOrDefault(p => (p.FamilyName, p.GivenName, p.LegalName) == (Blank(party.FamilyName), Blank(party.GivenName), Blank(party.LegalName)));

        static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static DateTimeOffset Whole(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero);
}
