using Branch.Calendars;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

public sealed class BranchForm
{
    public long? Id { get; set; }
    public string Seen { get; set; } = "";
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string Street { get; set; } = "";
    public string PostalCode { get; set; } = "";
    public string City { get; set; } = "";
    public string Phone { get; set; } = "";
    public string? State { get; set; }

    /// <summary>From Monday to Sunday.</summary>
    public List<string?> Hours { get; set; } = [.. OpeningHours.Standard.Split('|')];

    public string? ClosedDays { get; set; }

    public static BranchForm Of(BranchOffice office) => new()
    {
        Id = office.Id,
        Seen = Mark.Of(office),
        Code = office.Code,
        Name = office.Name,
        Street = office.Street,
        PostalCode = office.PostalCode,
        City = office.City,
        Phone = office.Phone,
        State = office.State,
        Hours = [.. office.OpeningHours.Split('|')],
        ClosedDays = office.ClosedDays,
    };

    public BranchOffice ToOffice() => new(Id ?? 0, Code, Name, Street, PostalCode, City, Phone, State ?? "",
        string.Join('|', Hours.Select(day => OpeningHours.TryDay(day, out var openings) ? OpeningHours.Write(openings) : "")),
        string.Join(' ', WorkCalendar.ParseClosed(ClosedDays ?? "").Select(day => $"{day.Day:00}.{day.Month:00}.")));
}

public sealed class BranchFormValidator : AbstractValidator<BranchForm>
{
    public BranchFormValidator(IStringLocalizer<Texts> T)
    {
        RuleFor(f => f.Code).Matches("^[A-Za-z0-9-]{1,10}$").WithMessage(_ => T["The code has 1 to 10 letters, digits or hyphens."]);
        RuleFor(f => f.Name).Filled(100, T);
        RuleFor(f => f.Street).Filled(100, T);
        RuleFor(f => f.PostalCode).Matches("^[0-9]{5}$").WithMessage(_ => T["A postal code has five digits."]);
        RuleFor(f => f.City).Filled(100, T);
        RuleFor(f => f.State).Must(FederalState.IsKnown).When(f => !string.IsNullOrEmpty(f.State)).WithMessage(_ => T["This value is not valid."]);
        RuleFor(f => f.Hours).Must(hours => hours.Count == 7).WithMessage(_ => T["This value is not valid."]);
        RuleFor(f => f.Hours).Must(hours => hours.Exists(day => !string.IsNullOrWhiteSpace(day))).WithMessage(_ => T["Enter the hours of at least one day."]);
        RuleForEach(f => f.Hours).Must(day => OpeningHours.TryDay(day, out _))
            .WithMessage(_ => T["Enter hours between 5:00 and 23:00 such as 9:00-12:30 13:30-17:00, or nothing."]);
        RuleFor(f => f.ClosedDays).Must(days => (days ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).All(day => WorkCalendar.TryClosed(day, out _)))
            .WithMessage(_ => T["Enter days such as 24.12. 31.12."]);
        RuleFor(f => f.Phone).Must(phone => Identifiers.PhoneNumber.TryParse(phone, out _)).WithMessage(_ => T["This is not a telephone number with area code, such as 030 1234567 or +49 30 1234567."]);
    }
}

internal static class TextRules
{
    public static void Filled<TForm>(this IRuleBuilderInitial<TForm, string> rule, int length, IStringLocalizer<Texts> T) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage(_ => T["This field must not be empty."])
        .MaximumLength(length).WithMessage(_ => T["Please enter {0} characters at most.", length]);
}
