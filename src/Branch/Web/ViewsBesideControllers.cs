using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Branch.Web;

/// <summary>A view lies in its controller's folder: those of <c>Branch.Desks.Clerk</c> in <c>/Desks/Clerk</c>.</summary>
public sealed class ViewsBesideControllers : IViewLocationExpander
{
    private const string Folder = "folder";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor { ControllerTypeInfo.Namespace: { } name })
            context.Values[Folder] = name["Branch".Length..].Replace('.', '/');
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        context.Values.TryGetValue(Folder, out var folder)
            ? viewLocations.Prepend($"{folder}/{{0}}.cshtml")
            : viewLocations;
}
