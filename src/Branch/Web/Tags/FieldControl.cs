using Branch.Credit;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Branch.Web.Tags;

/// <summary>The control of a field, chosen by the property's type.</summary>
internal sealed class FieldControl(
    Field field, ModelExplorer model, ModelStateEntry? entry, IEnumerable<SelectListItem>? items, string? type, string? suffix)
{
    private readonly Type valueType = model.Metadata.UnderlyingOrModelType;

    public bool IsGroup => type is "radio" or "checks";

    public IHtmlContent Render(IEnumerable<TagHelperAttribute> attributes, IStringLocalizer<Texts> T)
    {
        var content = new HtmlContentBuilder();
        if (IsGroup)
            return content.AppendHtml(field.Caption("legend", T)).AppendHtml(field.Notes(T)).AppendHtml(Choices());
        var control = Describe(Control(T), attributes);
        if (valueType == typeof(bool) && items is null)
        {
            var off = new TagBuilder("input").With("type", "hidden").With("name", field.Name).With("value", "false").Void();
            return content.AppendHtml(Html.Tag("div", "choice", control, field.Caption("label", T))).AppendHtml(field.Notes(T)).AppendHtml(off);
        }
        var unit = suffix ?? (valueType == typeof(Money) ? "€" : null);
        return content.AppendHtml(field.Caption("label", T)).AppendHtml(field.Notes(T))
            .AppendHtml(unit is null ? control : Html.Tag("div", "with-unit", control, Html.Tag("span", "unit", unit).With("aria-hidden", "true")));
    }

    private TagBuilder Control(IStringLocalizer<Texts> T)
    {
        var text = FieldValue.Text(entry, model.Model);
        if (items is not null) return Select(T);
        if (type == "textarea") return Html.Tag("textarea", null, "\n" + text).With("rows", "3");
        if (valueType == typeof(bool))
            return Input("checkbox", "true").With("checked", FieldValue.Chosen(entry, model.Model).Contains("true", StringComparer.OrdinalIgnoreCase) ? "checked" : null);
        if (valueType == typeof(DateOnly)) return Input("date", text);
        if (valueType == typeof(Money) || valueType == typeof(decimal)) return Number(text, "decimal");
        if (valueType == typeof(int) || valueType == typeof(long)) return Number(text, "numeric");
        return Input(type ?? "text", type == "password" ? null : text);
    }

    private static TagBuilder Input(string type, string? value) => new TagBuilder("input").With("type", type).With("value", value).Void();

    private static TagBuilder Number(string text, string mode)
    {
        var input = Input("text", text).With("inputmode", mode).With("autocomplete", "off");
        input.AddCssClass("number");
        return input;
    }

    private TagBuilder Describe(TagBuilder control, IEnumerable<TagHelperAttribute> attributes)
    {
        control.With("id", field.Id).With("name", field.Name).With("aria-describedby", field.DescribedBy)
            .With("aria-invalid", field.Error is null ? null : "true").With("aria-required", field.Required ? "true" : null);
        foreach (var attribute in attributes) control.With(attribute.Name, attribute.Value?.ToString() ?? "");
        return control;
    }

    private TagBuilder Select(IStringLocalizer<Texts> T)
    {
        var chosen = FieldValue.Chosen(entry, model.Model);
        var select = new TagBuilder("select");
        if (!items!.Any(item => item.Value == ""))
            select.InnerHtml.AppendHtml(Html.Tag("option", null, T["Please choose"]).With("value", ""));
        foreach (var group in items!.GroupBy(item => item.Group?.Name))
        {
            var options = group.Select(item => Html.Tag("option", null, item.Text).With("value", item.Value)
                .With("selected", chosen.Contains(item.Value) ? "selected" : null).With("disabled", item.Disabled ? "disabled" : null));
            if (group.Key is { } label) select.InnerHtml.AppendHtml(Html.Tag("optgroup", null, options).With("label", label));
            else foreach (var option in options) select.InnerHtml.AppendHtml(option);
        }
        return select;
    }

    private TagBuilder Choices()
    {
        var chosen = FieldValue.Chosen(entry, model.Model);
        var list = Html.Tag("div", "choices");
        var number = 0;
        foreach (var item in items!)
        {
            // The first has the field's id, so that a link in the error summary finds it.
            var id = number++ == 0 ? field.Id : $"{field.Id}_{number}";
            var input = Input(type == "radio" ? "radio" : "checkbox", item.Value).With("id", id).With("name", field.Name)
                .With("checked", chosen.Contains(item.Value) ? "checked" : null).With("disabled", item.Disabled ? "disabled" : null);
            list.InnerHtml.AppendHtml(Html.Tag("div", "choice", input, Html.Tag("label", null, item.Text).With("for", id)));
        }
        return list;
    }
}
