using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Rules;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Banker;

/// <summary>Gathers what a step's page shows around the fields.</summary>
public sealed class StepPages(Db db, DraftQuery query, RuleLibrary rules, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    public async Task<StepPage> LoadAsync(OpenDraft draft, Application application, ApplicationStep step, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        var products = await ProductShelf.OfferedAsync(db, today, draft.ProductVersionId, ct);
        var problems = new ApplicationValidator(texts, products, today).Validate(application).Errors
            .Select(failure => new Problem(failure.PropertyName, failure.ErrorMessage));
        return new StepPage(draft, step, application, products, LoanFigures.Of(application, products, rules.At(today).LumpSums), [.. problems],
            draft.IsReturned ? await query.RemarksAsync(draft.CaseId, ct) : [],
            draft.IsReturned ? await query.EarlierVoteAsync(draft.CaseId, ct) : null)
        {
            Documents = await DocumentsAsync(draft.CaseId, application, products.FirstOrDefault(p => p.Code == application.Product), ct),
        };
    }

    public async Task<LoanFigures> FiguresAsync(OpenDraft draft, Application application, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        return LoanFigures.Of(application, await ProductShelf.OfferedAsync(db, today, draft.ProductVersionId, ct), rules.At(today).LumpSums);
    }

    private Task<DocumentSet> DocumentsAsync(long caseId, Application application, Product? product, CancellationToken ct) =>
        db.ReadAsync(tx => CaseDocuments.SetAsync(tx, caseId, application, product), ct);
}
