using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Rules;
using Branch.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Branch.Desks.Banker;

/// <summary>Gathers what a step's page shows around the fields.</summary>
public sealed class StepPages(Db db, DraftQuery query, RuleLibrary rules, TimeProvider clock, IOptions<CaptureSettings> settings, IStringLocalizer<Texts> texts)
{
    public async Task<StepPage> LoadAsync(OpenDraft draft, Application application, ApplicationStep step, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        var products = await ProductShelf.OfferedAsync(db, today, draft.ProductVersionId, ct);
        var problems = new ApplicationValidator(texts, products, today).Validate(application).Errors
            .Select(failure => new Problem(failure.PropertyName, failure.ErrorMessage));
        return new StepPage(draft, step, application, products, LoanFigures.Of(application, products, rules.At(today).LumpSums), [.. problems],
            draft.IsReturned ? await query.RemarksAsync(draft.CaseId, application, ct) : [],
            draft.IsReturned ? await query.EarlierVoteAsync(draft.CaseId, ct) : null)
        {
            Documents = await DocumentsAsync(draft.CaseId, application, products.FirstOrDefault(p => p.Code == application.Product), ct),
            Duplicates = step == ApplicationStep.Review ? await DuplicatesAsync(draft, application, ct) : [],
        };
    }

    private Task<IReadOnlyList<Duplicate>> DuplicatesAsync(OpenDraft draft, Application application, CancellationToken ct) =>
        db.ReadAsync(tx => Cases.Duplicates.OfAsync(tx, draft.BankerId, draft.CaseId, application, clock.Now().AddMonths(-settings.Value.DuplicateMonths)), ct);

    /// <summary>The steps that the chosen product has.</summary>
    public async Task<IReadOnlyList<ApplicationStep>> StepsAsync(OpenDraft draft, Application application, CancellationToken ct)
    {
        var products = await ProductShelf.OfferedAsync(db, WorkingTime.Day(clock.Now()), draft.ProductVersionId, ct);
        return ApplicationSteps.Of(products.FirstOrDefault(p => p.Code == application.Product));
    }

    public async Task<LoanFigures> FiguresAsync(OpenDraft draft, Application application, CancellationToken ct)
    {
        var today = WorkingTime.Day(clock.Now());
        return LoanFigures.Of(application, await ProductShelf.OfferedAsync(db, today, draft.ProductVersionId, ct), rules.At(today).LumpSums);
    }

    private Task<DocumentSet> DocumentsAsync(long caseId, Application application, Product? product, CancellationToken ct) =>
        db.ReadAsync(tx => CaseDocuments.SetAsync(tx, caseId, application, product), ct);
}
