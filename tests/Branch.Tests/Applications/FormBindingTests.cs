using System.Globalization;
using Branch.Applications;
using Branch.Credit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Branch.Tests.Applications;

public sealed class FormBindingTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    private static async Task<(Application Application, ModelStateDictionary State)> Post(params (string Name, string Value)[] fields)
    {
        await using var services = new ServiceCollection().AddLogging().AddMvcCore().Services.BuildServiceProvider();
        var metadata = services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(Application));
        var binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext { Metadata = metadata });
        var form = new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
        var context = DefaultModelBindingContext.CreateBindingContext(
            new ActionContext(new DefaultHttpContext { RequestServices = services }, new RouteData(), new ActionDescriptor()),
            new FormValueProvider(BindingSource.Form, form, German), metadata, null, "");
        await binder.BindModelAsync(context);
        return ((Application)context.Result.Model!, context.ModelState);
    }

    [Fact]
    public async Task A_posted_form_becomes_the_application()
    {
        var (application, state) = await Post(
            ("Product", "car"), ("Amount", "18.500,50 €"), ("TermMonths", "48"), ("Purpose", "DebtConsolidation"), ("HasCoApplicant", "true"),
            ("Applicant.BirthDate", "1988-04-17"), ("Applicant.NetIncome", ""), ("Applicant.Employment", "SelfEmployed"),
            ("CoApplicant.GivenName", "Elif"), ("Household.Housing", "Own"),
            ("Obligations[0].Kind", ""), ("Obligations[1].Instalment", "99,9"), ("Obligations[1].RepaidByLoan", "true"));
        Assert.Empty(state.SelectMany(s => s.Value!.Errors.Select(e => $"{s.Key}: {e.ErrorMessage}{e.Exception?.Message}")));
        Assert.Equal((new Money(1_850_050), 48, LoanPurpose.DebtConsolidation), (application.Amount, application.TermMonths, application.Purpose));
        Assert.Equal((new DateOnly(1988, 4, 17), null, EmploymentKind.SelfEmployed),
            (application.Applicant.BirthDate, application.Applicant.NetIncome, application.Applicant.Employment));
        Assert.Equal(["Elif"], application.Parties().Skip(1).Select(p => p.GivenName));
        Assert.Equal(HousingKind.Own, application.Household.Housing);
        Assert.True(application.Obligations is [{ IsEmpty: true }, { Instalment.Cents: 9_990, RepaidByLoan: true }]);
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_at_its_field()
    {
        var (application, state) = await Post(("Amount", "viel"), ("Household.Adults", "zwei"), ("Purpose", "Holiday"), ("Applicant.City", "Jena"));
        Assert.Equal(["Amount", "Household.Adults", "Purpose"], state.Where(s => s.Value!.Errors.Count > 0).Select(s => s.Key).Order(StringComparer.Ordinal));
        Assert.Equal((null, "Jena"), (application.Amount, application.Applicant.City));
    }
}
