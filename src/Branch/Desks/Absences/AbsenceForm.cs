using Branch.Applications;
using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Absences;

public sealed class AbsenceForm
{
    /// <summary>Who is absent; only an administrator enters somebody else.</summary>
    public long? AbsentId { get; set; }

    public string? Role { get; set; }
    public long? SubstituteId { get; set; }
    public DateOnly? FromDate { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly? UntilDate { get; set; }

    /// <summary>What the substitute may decide by the absent person's authority; none if empty.</summary>
    public Money? Authority { get; set; }

    /// <summary>For which kind of product; all if empty.</summary>
    public ProductKind? Product { get; set; }
}

public sealed class AbsenceFormValidator : AbstractValidator<AbsenceForm>
{
    public AbsenceFormValidator(IStringLocalizer<Texts> T)
    {
        RuleFor(f => f.Role).NotEmpty().WithMessage(_ => T["This field must not be empty."]);
        RuleFor(f => f.SubstituteId).NotNull().WithMessage(_ => T["Please choose a colleague."]);
        RuleFor(f => f.FromDate).NotNull().WithMessage(_ => T["This field must not be empty."]);
        RuleFor(f => f.UntilDate).NotNull().WithMessage(_ => T["This field must not be empty."]);
    }
}
