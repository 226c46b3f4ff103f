using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Branch.Web.Binding;

/// <summary>The messages that MVC itself puts at fields, in the reader's language.</summary>
public sealed class BindingMessages(IStringLocalizer<Texts> T) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetValueMustNotBeNullAccessor(_ => T["This field must not be empty."]);
        messages.SetMissingBindRequiredValueAccessor(_ => T["This field must not be empty."]);
        messages.SetMissingKeyOrValueAccessor(() => T["This field must not be empty."]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => T["This field must not be empty."]);
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => T["This value is not valid."]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => T["This value is not valid."]);
        messages.SetUnknownValueIsInvalidAccessor(_ => T["This value is not valid."]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => T["This value is not valid."]);
        messages.SetValueIsInvalidAccessor(_ => T["This value is not valid."]);
        messages.SetValueMustBeANumberAccessor(_ => T["Enter a whole number."]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => T["Enter a whole number."]);
    }
}
