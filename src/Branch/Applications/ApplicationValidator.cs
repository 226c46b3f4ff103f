using Branch.Credit;
using Branch.Identifiers;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>
/// What an application needs before it is submitted, by what its product asks for. Paths are as the form posts them; for
/// one step see <see cref="ApplicationSteps.ValidateStep"/>.
/// </summary>
public sealed class ApplicationValidator : AbstractValidator<Application>
{
    private const int MaxRows = 20;

    private readonly IStringLocalizer<Texts> T;
    private readonly IReadOnlyCollection<Product> products;

    public ApplicationValidator(IStringLocalizer<Texts> localizer, IReadOnlyCollection<Product> products, DateOnly today)
    {
        T = localizer;
        this.products = products;
        RuleLevelCascadeMode = CascadeMode.Stop;
        Loan();
        People(today);
        RuleFor(a => a.Household).SetValidator(new HouseholdValidator(T)).When(a => Asks(a, FormPart.Household));
        When(a => Asks(a, FormPart.Obligations), Obligations);
        Rows();
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
            .IsInEnum().WithMessage(_ => T["Please choose what the loan is for."])
            .When(a => Asks(a, FormPart.Purpose));
        RuleFor(a => a.PurposeNote)
            .NotEmpty().When(a => a.Purpose == LoanPurpose.Other && Asks(a, FormPart.Purpose), ApplyConditionTo.CurrentValidator).WithMessage(_ => T["Please describe what the loan is for."])
            .AtMost(200, T);
    }

    private void People(DateOnly today)
    {
        RuleFor(a => a.Applicant).Custom((party, context) => Check(party, nameof(Application.Applicant), PartyRole.Applicant, today, context));
        RuleFor(a => a.HasCoApplicant).Equal(true).When(a => Terms(a)?.RoleOf(PartyRole.CoApplicant) is { IsRequired: true })
            .WithMessage(_ => T["This product is for two people. Please add the co-applicant."]);
        RuleFor(a => a.HasCoApplicant).Equal(false).When(a => Terms(a) is { } terms && terms.RoleOf(PartyRole.CoApplicant) is null)
            .WithMessage(_ => T["This product has no co-applicant."]);
        When(a => a.HasCoApplicant, () =>
        {
            // What is no property of the application would be compiled anew with every validator.
            RuleFor(a => a.CoApplicant).Custom((party, context) => Check(party ?? new Party(), nameof(Application.CoApplicant), PartyRole.CoApplicant, today, context));
            RuleFor(a => a.CoApplicant!.TaxId)
                .Must((a, id) => TaxId.Compact(id) != TaxId.Compact(a.Applicant.TaxId))
                .When(a => TaxId.Compact(a.CoApplicant?.TaxId).Length > 0)
                .WithMessage(_ => T["Applicant and co-applicant have the same tax id. Please enter the co-applicant's own."]);
            RuleFor(a => a.Household.Adults).GreaterThan(1).When(a => SameAddress(a) && Asks(a, FormPart.Household))
                .WithMessage(_ => T["Two applicants live at this address, so the household has at least two adults."]);
        });
        RuleFor(a => a.Others).Custom((others, context) =>
        {
            foreach (var (i, party) in (others ?? []).Index())
                if (!party.IsEmpty) Check(party, $"{nameof(Application.Others)}[{i}]", party.Role, today, context);
            foreach (var rule in Terms(context.InstanceToValidate)?.Roles.Where(r => r.IsRequired && r.Role > PartyRole.CoApplicant) ?? [])
                // A sole trader signs and owns alone.
                if (context.InstanceToValidate.Applicant.IsLegal && !(others ?? []).Exists(p => p.Role == rule.Role))
                    context.AddFailure(nameof(Application.Others), T["Please add: {0}.", rule.Role.Label(T)]);
        });
    }

    /// <summary>A person against what the product needs of their role.</summary>
    private void Check(Party party, string path, PartyRole? role, DateOnly today, ValidationContext<Application> context)
    {
        var product = Terms(context.InstanceToValidate);
        if (role is not { } known)
        {
            context.AddFailure($"{path}.{nameof(Party.Role)}", T["Please choose the role."]);
            return;
        }
        if (product is not null && product.RoleOf(known) is var rule && (rule is null || !(party.IsLegal ? rule.Legal : rule.Natural)))
            context.AddFailure($"{path}.{(rule is null && known > PartyRole.CoApplicant ? nameof(Party.Role) : nameof(Party.Kind))}",
                rule is null ? T["This product does not have this role."] : party.IsLegal ? T["Only natural persons can have this role here."] : T["Only legal persons can have this role here."]);
        foreach (var failure in new PartyValidator(T, today, PartyDemand.Of(product, known)).Validate(party).Errors)
            context.AddFailure($"{path}.{failure.PropertyName}", failure.ErrorMessage);
    }

    private void Obligations()
    {
        RuleForEach(a => a.Obligations).SetValidator(new ObligationValidator(T));
        RuleForEach(a => a.Obligations).ChildRules(row => row.RuleFor(o => o.RepaidByLoan).Equal(false)
                .WithMessage(_ => T["Only a debt consolidation repays other loans. Please change the purpose or clear this box."]))
            .When(a => a.Purpose is not (null or LoanPurpose.DebtConsolidation));
        RuleFor(a => a.Obligations)
            .Must(rows => rows.Count(row => !row.IsEmpty) <= MaxRows).WithMessage(_ => T["Please enter {0} obligations at most.", MaxRows])
            .Must(rows => rows.Exists(Repaid)).When(a => a.Purpose == LoanPurpose.DebtConsolidation, ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["Please mark at least one obligation that this loan repays."])
            .Must((a, rows) => a.Amount is not { } amount || Sum(rows) <= amount)
            .WithMessage(a => T["The obligations to be repaid come to {0}, more than the amount of the loan.", Sum(a.Obligations)]);
    }

    private void Rows()
    {
        RuleForEach(a => a.Incomes).SetValidator(new FurtherIncomeValidator(T)).When(a => Asks(a, FormPart.Household));
        RuleForEach(a => a.Expenses).SetValidator(new ExpenseValidator(T)).When(a => Asks(a, FormPart.Household));
        RuleForEach(a => a.Assets).SetValidator(new AssetValidator(T)).When(a => Asks(a, FormPart.Assets));
        RuleForEach(a => a.Collateral).SetValidator(new CollateralValidator(T)).When(a => Asks(a, FormPart.Collateral));
        RuleFor(a => a.Collateral).Must(rows => rows is not null && rows.Exists(row => !row.IsEmpty))
            .When(a => Terms(a)?.Kind == ProductKind.MortgageLoan).WithMessage(_ => T["This loan is secured by property. Please enter it."]);
        MostRows(a => a.Others);
        MostRows(a => a.Incomes);
        MostRows(a => a.Expenses);
        MostRows(a => a.Assets);
        MostRows(a => a.Collateral);
    }

    private void MostRows<TRow>(System.Linq.Expressions.Expression<Func<Application, List<TRow>?>> rows) =>
        RuleFor(rows).Must(list => list is null || list.Count <= MaxRows).WithMessage(_ => T["Please enter {0} rows at most.", MaxRows]);

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
