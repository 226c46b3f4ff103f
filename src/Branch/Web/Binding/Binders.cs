using System.Globalization;
using Branch.Credit;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Branch.Web.Binding;

/// <summary>Texts of forms become values; what cannot be read stays in the field with a message beside it.</summary>
public sealed class BinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        if (context.BindingInfo.BinderType is not null) return null;
        var type = context.Metadata.UnderlyingOrModelType;
        if (type == typeof(Money)) return new ValueBinder<Money>(ReadMoney);
        if (type == typeof(decimal)) return new ValueBinder<decimal>(ReadDecimal);
        if (type == typeof(DateOnly)) return new ValueBinder<DateOnly>(ReadDate);
        return type == typeof(string) ? new TextBinder() : null;
    }

    private static Money? ReadMoney(string text, IStringLocalizer<Texts> T, out string error)
    {
        var fault = NumberText.Read(text, CultureInfo.CurrentCulture, 2, out var euros);
        error = Message(fault, 2, T);
        return fault == NumberFault.None ? Money.FromEuros(euros) : null;
    }

    private static decimal? ReadDecimal(string text, IStringLocalizer<Texts> T, out string error)
    {
        var fault = NumberText.Read(text, CultureInfo.CurrentCulture, 6, out var number);
        error = Message(fault, 6, T);
        return fault == NumberFault.None ? number : null;
    }

    private static DateOnly? ReadDate(string text, IStringLocalizer<Texts> T, out string error)
    {
        error = T["Enter a date with day, month and four-digit year, such as {0}.", new DateOnly(1980, 4, 3).ToString("d", CultureInfo.CurrentCulture)];
        return DateText.Read(text, out var date) ? date : null;
    }

    private static string Message(NumberFault fault, int decimals, IStringLocalizer<Texts> T) => fault switch
    {
        NumberFault.Ambiguous => T["This can be read in two ways. Write the amount like {0}.", 1234.5m.ToString("N2", CultureInfo.CurrentCulture)],
        NumberFault.TooManyDecimals => T["Enter at most {0} decimals.", decimals],
        NumberFault.TooLarge => T["This number is too large."],
        NumberFault.NotANumber or NumberFault.None => T["Enter a number such as {0}.", 1234.5m.ToString("N2", CultureInfo.CurrentCulture)],
    };
}

/// <summary>The value, or null with a message when the text cannot be read.</summary>
public delegate TValue? ValueReader<TValue>(string text, IStringLocalizer<Texts> T, out string error) where TValue : struct;

public sealed class ValueBinder<TValue>(ValueReader<TValue> read) : IModelBinder where TValue : struct
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var posted = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (posted == ValueProviderResult.None) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, posted);
        var text = posted.FirstValue;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType) bindingContext.Result = ModelBindingResult.Success(null);
            else bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, bindingContext.ModelMetadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(""));
            return Task.CompletedTask;
        }
        var localizer = bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        if (read(text, localizer, out var error) is { } value) bindingContext.Result = ModelBindingResult.Success(value);
        else bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, error);
        return Task.CompletedTask;
    }
}

/// <summary>Texts without the blanks around them; an empty field is "", except that passwords stay exactly as typed.</summary>
public sealed class TextBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var posted = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (posted == ValueProviderResult.None) return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, posted);
        var text = posted.FirstValue ?? "";
        bindingContext.Result = ModelBindingResult.Success(bindingContext.ModelMetadata.DataTypeName == "Password" ? text : text.Trim());
        return Task.CompletedTask;
    }
}
