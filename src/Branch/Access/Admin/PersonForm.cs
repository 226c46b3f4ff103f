using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

public sealed class PersonForm
{
    public long? Id { get; set; }
    public string Seen { get; set; } = "";
    public string UserName { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public string PersonnelNumber { get; set; } = "";
    public string Language { get; set; } = "de";
    public string? Email { get; set; }
    public List<string> Roles { get; set; } = [];
    public List<long> BranchIds { get; set; } = [];
    public List<string> Leads { get; set; } = [];
    public Money? Limit { get; set; }
    public bool IsActive { get; set; } = true;

    public static PersonForm Of(long id, PersonData person) => new()
    {
        Id = id,
        Seen = Mark.Of(person),
        UserName = person.UserName,
        DisplayName = person.DisplayName,
        PersonnelNumber = person.PersonnelNumber,
        Language = person.Language,
        Email = person.Email,
        Roles = [.. person.Roles],
        BranchIds = [.. person.BranchIds],
        Leads = [.. person.Leads],
        Limit = person.Limit,
        IsActive = person.IsActive,
    };

    public PersonData ToPerson() => new(UserName, DisplayName, PersonnelNumber, Language,
        [.. Roles.Distinct().Order(StringComparer.Ordinal)], [.. BranchIds.Distinct().Order()], Limit, IsActive)
    {
        Leads = [.. Leads.Distinct().Order(StringComparer.Ordinal)],
        Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
    };
}

public sealed class PersonFormValidator : AbstractValidator<PersonForm>
{
    public PersonFormValidator(IStringLocalizer<Texts> T)
    {
        RuleFor(f => f.UserName).Matches("^[A-Za-z][A-Za-z0-9.-]{1,31}$")
            .WithMessage(_ => T["A user name has 2 to 32 letters, digits, points or hyphens and begins with a letter."]);
        RuleFor(f => f.DisplayName).Filled(100, T);
        RuleFor(f => f.PersonnelNumber).Matches("^[A-Za-z0-9-]{1,20}$").WithMessage(_ => T["A personnel number has 1 to 20 letters, digits or hyphens."]);
        RuleFor(f => f.Email).EmailAddress().When(f => !string.IsNullOrWhiteSpace(f.Email)).WithMessage(_ => T["This is not a complete e-mail address, such as name@example.de."]);
        RuleFor(f => f.Language).Must(language => language is "de" or "en").WithMessage(_ => T["This value is not valid."]);
        RuleFor(f => f.Roles)
            .Must(roles => roles.Count > 0).WithMessage(_ => T["Choose at least one role."])
            .Must(roles => roles.All(Role.All.Contains)).WithMessage(_ => T["This value is not valid."])
            .Must(roles => !(roles.Contains(Role.Banker) && roles.Contains(Role.Clerk)))
            .WithMessage(_ => T["Nobody works in front office and back office at once: choose banker or clerk."]);
        RuleFor(f => f.BranchIds).Must(branches => branches.Count > 0)
            .When(f => f.Roles.Exists(role => role is Role.Banker or Role.Clerk or Role.Manager))
            .WithMessage(_ => T["Bankers, clerks and managers belong to at least one branch."]);
        RuleFor(f => f.Leads).Must((f, leads) => leads.All(desk => desk is Role.Banker or Role.Clerk or Role.Manager && f.Roles.Contains(desk)))
            .WithMessage(_ => T["A team lead works at the desk that they lead."]);
        RuleFor(f => f.Limit).NotNull().When(f => f.Roles.Contains(Role.Manager))
            .WithMessage(_ => T["Enter the amount up to which this manager decides alone."]);
        RuleFor(f => f.Limit).Null().When(f => !f.Roles.Contains(Role.Manager))
            .WithMessage(_ => T["Only a manager has an authority limit."]);
        RuleFor(f => f.Limit).Must(limit => limit is not { Cents: < 0 }).WithMessage(_ => T["The amount cannot be negative."]);
    }
}
