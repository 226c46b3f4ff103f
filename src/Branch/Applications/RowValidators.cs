using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

public sealed class FurtherIncomeValidator : AbstractValidator<FurtherIncome>
{
    public FurtherIncomeValidator(IStringLocalizer<Texts> T) => When(row => !row.IsEmpty, () =>
    {
        RuleFor(row => row.Kind).NotNull().WithMessage(_ => T["Please choose the kind of income."]);
        RuleFor(row => row.Monthly).NotNull().WithMessage(_ => T["Please enter the monthly amount."]).Plausible(FieldRules.HighestMonthly, T);
    });
}

public sealed class ExpenseValidator : AbstractValidator<Expense>
{
    public ExpenseValidator(IStringLocalizer<Texts> T) => When(row => !row.IsEmpty, () =>
    {
        RuleFor(row => row.Kind).NotNull().WithMessage(_ => T["Please choose the kind of expense."]);
        RuleFor(row => row.Monthly).NotNull().WithMessage(_ => T["Please enter the monthly amount."]).Plausible(FieldRules.HighestMonthly, T);
    });
}

public sealed class AssetValidator : AbstractValidator<Asset>
{
    public AssetValidator(IStringLocalizer<Texts> T) => When(row => !row.IsEmpty, () =>
    {
        RuleFor(row => row.Kind).NotNull().WithMessage(_ => T["Please choose the kind of asset."]);
        RuleFor(row => row.Description).AtMost(200, T);
        RuleFor(row => row.Value).NotNull().WithMessage(_ => T["Please enter the value."]).Plausible(FieldRules.HighestDebt, T);
    });
}

public sealed class CollateralValidator : AbstractValidator<CollateralItem>
{
    public CollateralValidator(IStringLocalizer<Texts> T) => When(row => !row.IsEmpty, () =>
    {
        RuleFor(row => row.Kind).NotNull().WithMessage(_ => T["Please choose the kind of collateral."]);
        RuleFor(row => row.Description).NotEmpty().WithMessage(_ => T["Please describe it, so that it can be found: land register folio, vehicle number, account."]).AtMost(200, T);
        RuleFor(row => row.Value).NotNull().WithMessage(_ => T["Please enter the value."]).Plausible(FieldRules.HighestDebt, T);
        RuleFor(row => row.PriorCharges).Plausible(FieldRules.HighestDebt, T);
    });
}

public sealed class TaxResidenceValidator : AbstractValidator<TaxResidence>
{
    public TaxResidenceValidator(IStringLocalizer<Texts> T) => When(row => !row.IsEmpty, () =>
    {
        RuleFor(row => row.Country)
            .Must(FieldRules.IsCountry).WithMessage(_ => T["Please choose the country."])
            .Must(code => !string.Equals(code?.Trim(), "DE", StringComparison.OrdinalIgnoreCase)).WithMessage(_ => T["Only countries other than Germany are named here."]);
        RuleFor(row => row.Tin).NotEmpty().WithMessage(_ => T["Please enter the tax number of this country."]).AtMost(40, T);
    });
}
