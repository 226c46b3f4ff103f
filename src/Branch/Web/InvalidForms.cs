using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Branch.Web;

/// <summary>A form that is shown again with its errors is 422, not 200: nothing was done.</summary>
public sealed class InvalidForms : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !context.ModelState.IsValid && context.Result is ViewResult view)
            view.StatusCode ??= StatusCodes.Status422UnprocessableEntity;
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
