using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Branch.Web;

public static class Validation
{
    /// <summary>
    /// Puts the validator's findings at their fields; true if nothing is wrong. A field whose text could not even be
    /// read keeps that one message.
    /// </summary>
    public static bool Check<T>(this ModelStateDictionary state, IValidator<T> validator, T form, string prefix = "")
    {
        var unreadable = state.Where(entry => entry.Value?.Errors.Count > 0).Select(entry => entry.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var failure in validator.Validate(form).Errors)
        {
            var key = prefix.Length == 0 ? failure.PropertyName : $"{prefix}.{failure.PropertyName}";
            if (!unreadable.Contains(key)) state.AddModelError(key, failure.ErrorMessage);
        }
        return state.IsValid;
    }
}
