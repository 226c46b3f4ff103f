using FluentValidation;
using FluentValidation.Results;

namespace Branch.Applications;

/// <summary>The pages on which an application is captured; the last one shows and checks everything.</summary>
public enum ApplicationStep { Loan, Applicant, Household, Review }

public static class ApplicationSteps
{
    /// <summary>The step on which the field of this path stands: <c>CoApplicant.BirthDate</c> is the applicant's.</summary>
    public static ApplicationStep Of(string path) => path.Split('.', '[')[0] switch
    {
        nameof(Application.Applicant) or nameof(Application.CoApplicant) or nameof(Application.HasCoApplicant)
            or nameof(Application.LetterLanguage) => ApplicationStep.Applicant,
        nameof(Application.Household) or nameof(Application.Obligations) => ApplicationStep.Household,
        _ => ApplicationStep.Loan,
    };

    /// <summary>What is wrong on one step; on the review that is everything.</summary>
    public static ValidationResult ValidateStep(this IValidator<Application> validator, Application application, ApplicationStep step)
    {
        var all = validator.Validate(application);
        return step == ApplicationStep.Review ? all : new ValidationResult(all.Errors.Where(e => Of(e.PropertyName) == step));
    }
}
