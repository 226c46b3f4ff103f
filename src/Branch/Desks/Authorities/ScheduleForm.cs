using System.Globalization;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Authorities;

public sealed class ScheduleForm
{
    /// <summary>The draft's version on the page.</summary>
    public long Seen { get; set; }

    public string? Note { get; set; }
    public List<RowForm> Rows { get; set; } = [];

    public static ScheduleForm Of(Schedule draft) => new() { Seen = draft.Version, Note = draft.Note, Rows = [.. draft.Rows.Select(RowForm.Of)] };
}

public sealed class RowForm
{
    public const string EveryManager = "manager";
    public const string Secured = "secured";
    public const string Unsecured = "unsecured";

    /// <summary>Id of a person, <see cref="EveryManager"/>, or <see cref="AuthorityGrants.OneVote"/>.</summary>
    public string? Who { get; set; }

    public ProductKind? Product { get; set; }
    public string? Verdict { get; set; }
    public string? Security { get; set; }
    public Money? Amount { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }

    public static RowForm Of(ScheduleRow row) => new()
    {
        Who = row.Grants == AuthorityGrants.OneVote ? AuthorityGrants.OneVote : row.UserId?.ToString(CultureInfo.InvariantCulture) ?? row.Role,
        Product = row.ProductKind is { } kind ? Enum.Parse<ProductKind>(kind, ignoreCase: true) : null,
        Verdict = row.Verdict,
        Security = row.IsSecured switch { true => Secured, false => Unsecured, null => null },
        Amount = row.Amount,
        From = row.From,
        Until = row.Until,
    };

    /// <summary>Only of a valid row.</summary>
    public AuthorityRow ToRow() => new(
        Who == AuthorityGrants.OneVote ? AuthorityGrants.OneVote : AuthorityGrants.Decide,
        long.TryParse(Who, CultureInfo.InvariantCulture, out var id) ? id : null,
        Who == EveryManager ? Access.Role.Manager : null,
        Product is { } kind ? StoredWord.Of(kind) : null, Given(Verdict), Security switch { Secured => true, Unsecured => false, _ => null }, Amount!.Value, From!.Value, Until);

    private static string? Given(string? choice) => string.IsNullOrEmpty(choice) ? null : choice;
}

public sealed class ScheduleFormValidator : AbstractValidator<ScheduleForm>
{
    /// <param name="people">Ids of those who may stand in a row.</param>
    public ScheduleFormValidator(IStringLocalizer<Texts> T, IReadOnlyCollection<string> people)
    {
        RuleFor(f => f.Note).MaximumLength(1000).WithMessage(_ => T["At most {0} characters, please.", 1000]);
        RuleForEach(f => f.Rows).ChildRules(row =>
        {
            row.RuleFor(r => r.Who).Must(who => who is RowForm.EveryManager or AuthorityGrants.OneVote || people.Contains(who ?? ""))
                .WithMessage(_ => T["Please choose who gets the authority."]);
            row.RuleFor(r => r.Verdict).Must(v => v is null or "" or "good" or "borderline" or "poor").WithMessage(_ => T["This value is not valid."]);
            row.RuleFor(r => r.Security).Must(s => s is null or "" or RowForm.Secured or RowForm.Unsecured).WithMessage(_ => T["This value is not valid."]);
            row.RuleFor(r => r.Amount).NotNull().WithMessage(_ => T["Please enter the amount."])
                .Must(amount => amount is not { Cents: < 0 }).WithMessage(_ => T["The amount cannot be negative."]);
            row.RuleFor(r => r.From).NotNull().WithMessage(_ => T["Please enter the first day."]);
            row.RuleFor(r => r.Until).Must((r, until) => until is null || r.From is null || until >= r.From)
                .WithMessage(_ => T["The last day is not before the first."]);
        });
    }
}
