using Branch.Access;
using Branch.Cases;
using Branch.Web;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Queue;

/// <summary>What both desks answer.</summary>
public static class DeskReplies
{
    /// <summary>Back to the queue; the button that claims the next has the focus there.</summary>
    public static IActionResult ToQueue(this Controller controller, string desk, string told)
    {
        controller.Notice(told);
        return controller.SeeOther(QueueFilter.Of(controller.Request).On($"/work/{desk}") + "#next");
    }

    /// <summary>What is done is looked at in the case file.</summary>
    public static IActionResult ToFile(this Controller controller, WorkPage page, IStringLocalizer<Texts> T)
    {
        controller.Notice(T["This step is done already. You see the case file."], NoticeKind.Warning);
        return controller.LocalRedirect($"/cases/{page.File.Head.Id}");
    }

    /// <summary>An act's findings at the fields of the form; one that could not even be read keeps that message.</summary>
    /// <param name="prefix">Of the act's own form on the page.</param>
    public static void Take(this ModelStateDictionary state, ValidationException invalid, string prefix)
    {
        foreach (var failure in invalid.Errors)
        {
            var key = $"{prefix}.{failure.PropertyName}";
            if (state[key]?.Errors.Count is not > 0) state.AddModelError(key, failure.ErrorMessage);
        }
    }

    /// <summary>A row more or one less, for browsers without JavaScript; whether that was what the person wanted.</summary>
    public static bool ChangeRows(this Controller controller, ReturnForm form, string? row)
    {
        if (row is null) return false;
        var at = controller.Request.Form["Return.Remarks.Index"].ToList().IndexOf(row);
        if (row == "add") form.Remarks.Add(new RemarkForm());
        else if (at >= 0 && at < form.Remarks.Count) form.Remarks.RemoveAt(at);
        return true;
    }
}
