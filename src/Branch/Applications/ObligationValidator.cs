using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

public sealed class ObligationValidator : AbstractValidator<Obligation>
{
    public ObligationValidator(IStringLocalizer<Texts> T)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        When(o => !o.IsEmpty, () =>
        {
            RuleFor(o => o.Kind)
                .NotNull().WithMessage(_ => T["Please choose the kind of obligation."])
                .IsInEnum().WithMessage(_ => T["Please choose the kind of obligation."]);
            RuleFor(o => o.Creditor)
                .NotEmpty().When(o => o.Kind is not ObligationKind.Maintenance, ApplyConditionTo.CurrentValidator)
                .WithMessage(_ => T["Please enter to whom this is paid."])
                .AtMost(100, T);
            RuleFor(o => o.Instalment)
                .NotNull().WithMessage(_ => T["Please enter what is paid every month."])
                .Plausible(FieldRules.HighestMonthly, T);
            RuleFor(o => o.RemainingDebt)
                .NotNull().When(OwesASum, ApplyConditionTo.CurrentValidator).WithMessage(_ => T["Please enter what is still owed."])
                .Plausible(FieldRules.HighestDebt, T);
        });
    }

    private static bool OwesASum(Obligation o) => o.RepaidByLoan || o.Kind is ObligationKind.Loan or ObligationKind.CreditCard;
}
