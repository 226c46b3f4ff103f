using Branch.Identifiers;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>The identity document (GwG §8, §11(4)), and whether what was typed agrees with its machine-readable lines.</summary>
public sealed class IdentityValidator : AbstractValidator<Party>
{
    private readonly IStringLocalizer<Texts> T;

    public IdentityValidator(IStringLocalizer<Texts> localizer, DateOnly today, PartyDemand demand)
    {
        T = localizer;
        RuleLevelCascadeMode = CascadeMode.Stop;
        if (demand.ShowsDocument) Document(today);
        RuleFor(p => p.PoliticallyExposed).NotNull().WithMessage(_ => T["Please answer yes or no."]);
        RuleFor(p => p.Mrz).Must((p, _) => MrzReading.Of(p, today, out var problem) is not null || problem is null)
            .WithMessage(p => Explain(p, today));
        RuleFor(p => p).Custom((p, context) =>
        {
            if (MrzReading.Of(p, today, out _) is not { } data) return;
            foreach (var (field, says) in MrzReading.Differences(p, data))
                context.AddFailure(context.PropertyPath.Length == 0 ? field : $"{context.PropertyPath}.{field}", T["The machine-readable lines say {0}.", says]);
        });
    }

    private void Document(DateOnly today)
    {
        RuleFor(p => p.DocumentKind).NotNull().WithMessage(_ => T["Please choose the kind of document."]).IsInEnum().WithMessage(_ => T["Please choose the kind of document."]);
        RuleFor(p => p.DocumentNumber).NotEmpty().WithMessage(_ => T["Please enter the number of the document."]).AtMost(30, T);
        RuleFor(p => p.DocumentAuthority).NotEmpty().WithMessage(_ => T["Please enter who issued the document."]).AtMost(100, T);
        RuleFor(p => p.DocumentIssued)
            .NotNull().WithMessage(_ => T["Please enter the date of issue."])
            .Must(date => date <= today).WithMessage(_ => T["This date lies in the future."]);
        RuleFor(p => p.DocumentExpires)
            .NotNull().WithMessage(_ => T["Please enter until when the document is valid."])
            .Must((p, date) => p.DocumentIssued is null || date > p.DocumentIssued).WithMessage(_ => T["The document would expire before it was issued."])
            .Must(date => date >= today).WithMessage(_ => T["This document has expired. Please ask for a valid one."]);
    }

    private string Explain(Party party, DateOnly today)
    {
        MrzReading.Of(party, today, out var problem);
        return problem is { } p ? p.Reason(T) : "";
    }
}
