using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

public sealed class HouseholdValidator : AbstractValidator<Household>
{
    public HouseholdValidator(IStringLocalizer<Texts> T)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(h => h.Adults)
            .NotNull().WithMessage(_ => T["Please enter how many adults live in the household."])
            .InclusiveBetween(1, 20).WithMessage(_ => T["A household has 1 to 20 adults, the applicant included."]);
        RuleFor(h => h.Children)
            .NotNull().WithMessage(_ => T["Please enter how many children live in the household, 0 if none."])
            .InclusiveBetween(0, 20).WithMessage(_ => T["Please enter a number of children from 0 to 20."]);
        RuleFor(h => h.Housing)
            .NotNull().WithMessage(_ => T["Please choose how the household lives."])
            .IsInEnum().WithMessage(_ => T["Please choose how the household lives."]);
        RuleFor(h => h.HousingCost)
            .NotNull().WithMessage(_ => T["Please enter the monthly cost of housing, 0 if there is none."])
            .Plausible(FieldRules.HighestMonthly, T)
            .Must(cost => cost > Money.Zero).When(h => h.Housing == HousingKind.Rent, ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["Whoever rents pays rent. Please enter it with heating, or choose another kind of housing."]);
    }
}
