using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>What a borrower lives on.</summary>
public sealed class EarningsValidator : AbstractValidator<Party>
{
    private const int YoungestWorker = 14;

    private readonly IStringLocalizer<Texts> T;

    public EarningsValidator(IStringLocalizer<Texts> localizer, DateOnly today)
    {
        T = localizer;
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.Employment)
            .NotNull().WithMessage(_ => T["Please choose the employment."])
            .IsInEnum().WithMessage(_ => T["Please choose the employment."]);
        When(Works, () => Work(today));
        Income();
    }

    private void Work(DateOnly today)
    {
        RuleFor(p => p.Employer)
            .NotEmpty().WithMessage(p => p.Employment == EmploymentKind.SelfEmployed
                ? T["Please enter the name of the business."]
                : T["Please enter the employer."])
            .AtMost(100, T);
        RuleFor(p => p.EmployedSince)
            .NotNull().WithMessage(_ => T["Please enter since when."])
            .Must(date => date <= today).WithMessage(_ => T["This date lies in the future."])
            .Must((p, date) => date >= FirstWorkingDay(p)).WithMessage(_ => T["This is before the 14th birthday. Please check both dates."]);
        RuleFor(p => p.ContractUntil)
            .Must(date => date is null || date >= today).WithMessage(_ => T["This contract has already ended. Please enter the current one."])
            .Must((p, date) => date is null || p.EmployedSince is null || date > p.EmployedSince).WithMessage(_ => T["The contract would end before it began."])
            .When(p => p.Employment != EmploymentKind.SelfEmployed);
    }

    private void Income()
    {
        RuleFor(p => p.NetIncome)
            .NotNull().WithMessage(_ => T["Please enter the monthly net income, 0 if there is none."])
            .Plausible(FieldRules.HighestMonthly, T)
            .Must(income => income > Money.Zero).When(HasRegularPay, ApplyConditionTo.CurrentValidator)
            .WithMessage(_ => T["Please enter the monthly net income from this employment."]);
        RuleFor(p => p.OtherIncome).Plausible(FieldRules.HighestMonthly, T);
    }

    private static bool Works(Party p) =>
        p.Employment is EmploymentKind.Employee or EmploymentKind.CivilServant or EmploymentKind.SelfEmployed or EmploymentKind.Marginal;

    private static bool HasRegularPay(Party p) =>
        p.Employment is EmploymentKind.Employee or EmploymentKind.CivilServant or EmploymentKind.Marginal or EmploymentKind.Retired;

    private static DateOnly FirstWorkingDay(Party p) =>
        p.BirthDate is { } born && born.Year + YoungestWorker <= DateOnly.MaxValue.Year ? born.AddYears(YoungestWorker) : DateOnly.MinValue;
}
