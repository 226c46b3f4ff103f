using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>Gathers what a step's page shows around the fields.</summary>
public sealed class StepPages(Db db, DraftQuery query, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public async Task<StepPage> LoadAsync(OpenDraft draft, Application application, ApplicationStep step, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        var products = await ProductShelf.OfferedAsync(db, today, draft.ProductVersionId, ct);
        var problems = new ApplicationValidator(texts, products, today).Validate(application).Errors
            .Select(failure => new Problem(failure.PropertyName, failure.ErrorMessage));
        return new StepPage(draft, step, application, products, LoanFigures.Of(application, products, CreditPolicy.At(today)), [.. problems],
            draft.IsReturned ? await query.RemarksAsync(draft.CaseId, ct) : [],
            draft.IsReturned ? await query.EarlierVoteAsync(draft.CaseId, ct) : null);
    }

    /// <summary>The steps that the chosen product has.</summary>
    public async Task<IReadOnlyList<ApplicationStep>> StepsAsync(OpenDraft draft, Application application, CancellationToken ct)
    {
        var products = await ProductShelf.OfferedAsync(db, WorkingTime.Day(clock.Now()), draft.ProductVersionId, ct);
        return ApplicationSteps.Of(products.FirstOrDefault(p => p.Code == application.Product));
    }

    public async Task<LoanFigures> FiguresAsync(OpenDraft draft, Application application, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        return LoanFigures.Of(application, await ProductShelf.OfferedAsync(db, today, draft.ProductVersionId, ct), CreditPolicy.At(today));
    }
}
