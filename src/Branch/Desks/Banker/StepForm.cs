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
    private const string Rows = nameof(Application.Obligations);

    public static async Task<Application> ReadAsync(Controller controller, OpenDraft draft, ApplicationStep step)
    {
        var application = draft.Application();
        switch (step)
        {
            case ApplicationStep.Loan:
                await controller.TryUpdateModelAsync(application, "", a => a.Product, a => a.Amount, a => a.TermMonths, a => a.Purpose, a => a.PurposeNote);
                break;
            case ApplicationStep.Applicant:
                await controller.TryUpdateModelAsync(application, "", a => a.Applicant, a => a.LetterLanguage, a => a.HasCoApplicant, a => a.CoApplicant);
                break;
            case ApplicationStep.Household:
                application.Obligations = [];
                await controller.TryUpdateModelAsync(application, "", a => a.Household, a => a.Obligations);
                Renumber(controller, application);
                break;
        }
        return application;
    }

    /// <summary>Texts so long that the stored document could not be read again are not taken.</summary>
    public static void CheckSize(this ModelStateDictionary state, Application application, IStringLocalizer<Texts> T)
    {
        if (Encoding.UTF8.GetByteCount(ApplicationJson.Canonical(application)) > ApplicationJson.MaxSize)
            state.AddModelError("", T["This is more text than an application can hold. Please shorten it."]);
    }

    /// <summary>Identifiers as people read them, in groups.</summary>
    public static Application Grouped(this Application application)
    {
        foreach (var party in application.Parties())
        {
            if (party.Iban is { Length: > 0 } iban) party.Iban = Iban.Format(iban);
            if (party.TaxId is { Length: > 0 } taxId) party.TaxId = TaxId.Format(taxId);
        }
        return application;
    }

    /// <summary>
    /// Rows come with the numbers that the page gave them; from here on they are counted from 0, as the validator does,
    /// without the one that is to be removed.
    /// </summary>
    private static void Renumber(Controller controller, Application application)
    {
        var form = controller.Request.Form;
        var numbers = form[$"{Rows}.Index"].OfType<string>().ToList();
        var removed = numbers.IndexOf(form["remove"].ToString());
        if (removed >= 0)
        {
            numbers.RemoveAt(removed);
            if (removed < application.Obligations.Count) application.Obligations.RemoveAt(removed);
        }
        application.Obligations.RemoveAll(row => row is null);
        var state = controller.ModelState;
        var entries = state.Where(entry => entry.Key.StartsWith($"{Rows}[", StringComparison.Ordinal))
            .Select(entry => (entry.Key, entry.Value!.RawValue, entry.Value.AttemptedValue, Errors: entry.Value.Errors.Select(e => e.ErrorMessage).ToList()))
            .ToList();
        foreach (var entry in entries) state.Remove(entry.Key);
        foreach (var entry in entries)
        {
            var end = entry.Key.IndexOf(']', StringComparison.Ordinal);
            var at = numbers.IndexOf(entry.Key[(Rows.Length + 1)..end]);
            if (at < 0) continue;
            var key = $"{Rows}[{at}{entry.Key[end..]}";
            state.SetModelValue(key, entry.RawValue, entry.AttemptedValue);
            foreach (var error in entry.Errors) state.AddModelError(key, error);
            if (entry.Errors.Count == 0) state.MarkFieldValid(key);
        }
    }
}
