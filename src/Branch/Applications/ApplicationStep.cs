using FluentValidation;
using FluentValidation.Results;

namespace Branch.Applications;

/// <summary>The pages on which an application is captured; the last one shows and checks everything.</summary>
public enum ApplicationStep { Loan, Applicant, Household, Collateral, Review }

public static class ApplicationSteps
{
    /// <summary>Those that a product needs; while none is chosen, those of most products.</summary>
    public static IReadOnlyList<ApplicationStep> Of(Product? product) =>
    [
        ApplicationStep.Loan, ApplicationStep.Applicant,
        .. product is null || product.AsksAny(FormPart.Household, FormPart.Obligations, FormPart.Assets) ? [ApplicationStep.Household] : (ApplicationStep[])[],
        .. product?.Asks(FormPart.Collateral) == true ? [ApplicationStep.Collateral] : (ApplicationStep[])[],
        ApplicationStep.Review,
    ];

    /// <summary>The step on which the field of this path stands: <c>CoApplicant.BirthDate</c> is the applicant's.</summary>
    public static ApplicationStep Of(ReadOnlySpan<char> path) => (path.IndexOfAny('.', '[') is > 0 and var end ? path[..end] : path) switch
    {
        nameof(Application.Applicant) or nameof(Application.CoApplicant) or nameof(Application.HasCoApplicant)
            or nameof(Application.LetterLanguage) or nameof(Application.Others) => ApplicationStep.Applicant,
        nameof(Application.Household) or nameof(Application.Incomes) or nameof(Application.Expenses)
            or nameof(Application.Obligations) or nameof(Application.Assets) => ApplicationStep.Household,
        nameof(Application.Collateral) => ApplicationStep.Collateral,
        _ => ApplicationStep.Loan,
    };

    /// <summary>What is wrong on one step; on the review that is everything.</summary>
    public static ValidationResult ValidateStep(this IValidator<Application> validator, Application application, ApplicationStep step)
    {
        var all = validator.Validate(application);
        return step == ApplicationStep.Review ? all : new ValidationResult(all.Errors.Where(e => Of(e.PropertyName) == step));
    }
}
