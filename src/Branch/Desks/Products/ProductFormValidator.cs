using Branch.Applications;
using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Products;

public sealed class ProductFormValidator : AbstractValidator<ProductForm>
{
    private readonly IStringLocalizer<Texts> T;

    public ProductFormValidator(IStringLocalizer<Texts> localizer, DateOnly today)
    {
        T = localizer;
        RuleLevelCascadeMode = CascadeMode.Stop;
        Head(today);
        When(f => f.HasAmount, Amounts);
        When(f => f.Parts.Contains(FormPart.LoanTerms), Terms);
        Rates();
        Parts();
        RuleFor(f => f.Roles).Must(rows => rows.Exists(r => r is { Role: PartyRole.Applicant, Use: RoleUse.Required }))
            .WithMessage(_ => T["Every product needs an applicant."]);
    }

    private void Head(DateOnly today)
    {
        RuleFor(f => f.Code).Matches("^[a-z0-9_-]{1,30}$").WithMessage(_ => T["The code has 1 to 30 small letters, digits, hyphens or underscores."]);
        RuleFor(f => f.Kind).NotNull().WithMessage(_ => T["This field must not be empty."]).IsInEnum().WithMessage(_ => T["This field must not be empty."]);
        RuleFor(f => f.NameDe).NotEmpty().WithMessage(_ => T["This field must not be empty."]).MaximumLength(80).WithMessage(_ => T["At most {0} characters, please.", 80]);
        RuleFor(f => f.NameEn).NotEmpty().WithMessage(_ => T["This field must not be empty."]).MaximumLength(80).WithMessage(_ => T["At most {0} characters, please.", 80]);
        RuleFor(f => f.From).NotNull().WithMessage(_ => T["This field must not be empty."])
            .Must(from => from >= today).WithMessage(_ => T["A version begins today or later; what was in force stays as it was."]);
        RuleFor(f => f.Until).Must((f, until) => until is null || f.From is null || until >= f.From).WithMessage(_ => T["The last day lies before the first."]);
    }

    private void Amounts()
    {
        RuleFor(f => f.MinAmount).NotNull().WithMessage(_ => T["This field must not be empty."])
            .Must(amount => amount is not { Cents: < 100_00 }).WithMessage(_ => T["The smallest amount is {0} or more.", Money.FromEuros(100)]);
        RuleFor(f => f.MaxAmount).NotNull().WithMessage(_ => T["This field must not be empty."])
            .Must((form, amount) => form.MinAmount is null || amount >= form.MinAmount).WithMessage(_ => T["The largest amount must not be below the smallest."])
            .Must(amount => amount <= RepaymentSchedule.HighestAmount).WithMessage(_ => T["This number is too large."]);
    }

    private void Terms()
    {
        RuleFor(f => f.MinTermMonths).NotNull().WithMessage(_ => T["This field must not be empty."])
            .InclusiveBetween(1, 480).WithMessage(_ => T["A term has 1 to 480 months."]);
        RuleFor(f => f.MaxTermMonths).NotNull().WithMessage(_ => T["This field must not be empty."])
            .InclusiveBetween(1, 480).WithMessage(_ => T["A term has 1 to 480 months."])
            .Must((form, term) => form.MinTermMonths is null || term >= form.MinTermMonths).WithMessage(_ => T["The longest term must not be below the shortest."]);
    }

    private void Rates()
    {
        RuleFor(f => f.NominalRate)
            .NotNull().When(f => f.HasAmount, ApplyConditionTo.CurrentValidator).WithMessage(_ => T["This field must not be empty."])
            .Must(rate => rate is null or (>= 0 and <= 30)).WithMessage(_ => T["The nominal rate is between 0 and 30 percent."])
            .Must(rate => rate is not { } r || decimal.Round(r, 2) == r).WithMessage(_ => T["Enter at most {0} decimals.", 2]);
        RuleFor(f => f.Rate).NotNull().When(f => f.NominalRate is not null).WithMessage(_ => T["Please say whether the rate is fixed or variable."]);
    }

    private void Parts() => RuleFor(f => f.Parts)
        .Must(parts => !(parts.Contains(FormPart.LoanTerms) && parts.Contains(FormPart.Overdraft))).WithMessage(_ => T["A product is a loan with a term or an overdraft, not both."])
        .Must((f, parts) => f.Kind is null || f.IsAccount || f.HasAmount).WithMessage(_ => T["A loan needs an amount with a term, or an overdraft limit."])
        .Must((f, parts) => !f.HasAmount || parts.Contains(FormPart.Income)).WithMessage(_ => T["Whoever lends asks for work and income."])
        .Must((f, parts) => !f.Documents.Exists(d => d.When == DocumentSituation.Collateral) || parts.Contains(FormPart.Collateral))
        .WithMessage(_ => T["Some documents are needed if collateral is offered, so the form must ask for collateral."]);
}
