using Branch.Credit;
using Branch.Identifiers;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>
/// What an application needs before it is submitted. Paths are as the form posts them; for one step see
/// <see cref="ApplicationSteps.ValidateStep"/>.
/// </summary>
public sealed class ApplicationValidator : AbstractValidator<Application>
{
    private const int MaxObligations = 20;

    private readonly IStringLocalizer<Texts> T;
    private readonly IReadOnlyCollection<Product> products;

    public ApplicationValidator(IStringLocalizer<Texts> localizer, IReadOnlyCollection<Product> products, DateOnly today)
    {
        T = localizer;
        this.products = products;
        RuleLevelCascadeMode = CascadeMode.Stop;
        Loan();
        People(today);
        RuleFor(a => a.Household).SetValidator(new HouseholdValidator(T));
        Obligations();
    }

    private void Loan()
    {
        RuleFor(a => a.Product)
            .NotEmpty().WithMessage(_ => T["Please choose a product."])
            .Must((a, _) => Terms(a) is not null).WithMessage(_ => T["This product is not offered. Please choose one from the list."]);
        RuleFor(a => a.Amount)
            .NotNull().WithMessage(_ => T["Please enter the amount of the loan."])
            .Must((a, amount) => Terms(a) is not { } terms || (amount >= terms.MinAmount && amount <= terms.MaxAmount))
            .WithMessage(a => T["This product is available from {0} to {1}. Please enter an amount in between.", Terms(a)!.MinAmount!, Terms(a)!.MaxAmount!])
            .When(a => Terms(a)?.HasAmount ?? true);
        RuleFor(a => a.TermMonths)
            .NotNull().WithMessage(_ => T["Please enter the term in months."])
            .Must((a, months) => Terms(a) is not { } terms || (months >= terms.MinTermMonths && months <= terms.MaxTermMonths))
            .WithMessage(a => T["This product runs for {0} to {1} months. Please enter a term in between.", Terms(a)!.MinTermMonths!, Terms(a)!.MaxTermMonths!])
            .When(a => Asks(a, FormPart.LoanTerms));
        RuleFor(a => a.Purpose)
            .NotNull().WithMessage(_ => T["Please choose what the loan is for."])
            .IsInEnum().WithMessage(_ => T["Please choose what the loan is for."]);
        RuleFor(a => a.PurposeNote)
            .NotEmpty().When(a => a.Purpose == LoanPurpose.Other, ApplyConditionTo.CurrentValidator).WithMessage(_ => T["Please describe what the loan is for."])
            .AtMost(200, T);
    }

    private void People(DateOnly today)
    {
        RuleFor(a => a.Applicant).SetValidator(new PartyValidator(T, today, paysFromHere: true));
        When(a => a.HasCoApplicant, () =>
        {
            RuleFor(a => a.CoApplicant ?? new Party()).SetValidator(new PartyValidator(T, today, paysFromHere: false))
                .OverridePropertyName(nameof(Application.CoApplicant));
            RuleFor(a => a.CoApplicant!.TaxId)
                .Must((a, id) => TaxId.Compact(id) != TaxId.Compact(a.Applicant.TaxId))
                .When(a => TaxId.Compact(a.CoApplicant?.TaxId).Length > 0)
                .WithMessage(_ => T["Applicant and co-applicant have the same tax id. Please enter the co-applicant's own."]);
            RuleFor(a => a.Household.Adults).GreaterThan(1).When(SameAddress)
                .WithMessage(_ => T["Two applicants live at this address, so the household has at least two adults."]);
        });
    }

    private void Obligations()
    {
        RuleForEach(a => a.Obligations).SetValidator(new ObligationValidator(T));
        RuleForEach(a => a.Obligations).ChildRules(row => row.RuleFor(o => o.RepaidByLoan).Equal(false)
                .WithMessage(_ => T["Only a debt consolidation repays other loans. Please change the purpose or clear this box."]))
            .When(a => a.Purpose is not (null or LoanPurpose.DebtConsolidation));
        RuleFor(a => a.Obligations)
            .Must(rows => rows.Count(row => !row.IsEmpty) <= MaxObligations).WithMessage(_ => T["Please enter {0} obligations at most.", MaxObligations])
            .Must(rows => rows.Exists(Repaid)).When(a => a.Purpose == LoanPurpose.DebtConsolidation, ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["Please mark at least one obligation that this loan repays."])
            .Must((a, rows) => a.Amount is not { } amount || Sum(rows) <= amount)
            .WithMessage(a => T["The obligations to be repaid come to {0}, more than the amount of the loan.", Sum(a.Obligations)]);
    }

    /// <summary>While no product is chosen, what most of them ask for.</summary>
    private bool Asks(Application a, FormPart part) =>
        Terms(a)?.Asks(part) ?? part is FormPart.LoanTerms or FormPart.Purpose or FormPart.Income or FormPart.Household or FormPart.Obligations;

    private Product? Terms(Application a) => products.FirstOrDefault(p => p.Code == a.Product?.Trim());

    private static bool Repaid(Obligation row) => row is { RepaidByLoan: true, IsEmpty: false };

    /// <summary>An implausible debt has its own message and is left out.</summary>
    private static Money Sum(IEnumerable<Obligation> rows) => rows.Where(Repaid)
        .Aggregate(Money.Zero, (sum, row) => row.RemainingDebt is { } debt && debt <= FieldRules.HighestDebt && debt > Money.Zero ? sum + debt : sum);

    private static bool SameAddress(Application a) =>
        a.CoApplicant is { Street: not null, PostalCode: not null } b && a.Household.Adults is not null
        && Same(a.Applicant.Street, b.Street) && Same(a.Applicant.PostalCode, b.PostalCode);

    private static bool Same(string? one, string? other) =>
        string.Equals(Normalisation.Text(one), Normalisation.Text(other), StringComparison.OrdinalIgnoreCase);
}
