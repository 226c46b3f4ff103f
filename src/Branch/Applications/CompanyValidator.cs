using System.Text.RegularExpressions;
using Branch.Identifiers;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

/// <summary>A legal person (GwG §11(4) no. 2): name, form, register and, where there are, the identifiers.</summary>
public sealed partial class CompanyValidator : AbstractValidator<Party>
{
    /// <summary>A partnership under civil law need not be registered.</summary>
    private const string Unregistered = "GbR";

    public CompanyValidator(IStringLocalizer<Texts> T)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.LegalName).NotEmpty().WithMessage(_ => T["Please enter the name of the company."]).AtMost(200, T);
        RuleFor(p => p.LegalForm).NotEmpty().WithMessage(_ => T["Please enter the legal form, such as GmbH."]).AtMost(60, T);
        When(p => !string.Equals(p.LegalForm?.Trim(), Unregistered, StringComparison.OrdinalIgnoreCase), () =>
        {
            RuleFor(p => p.RegisterCourt).NotEmpty().WithMessage(_ => T["Please enter the register court."]).AtMost(80, T);
            RuleFor(p => p.RegisterNumber).NotEmpty().WithMessage(_ => T["Please enter the register number, such as HRB 12345."]).AtMost(30, T);
        });
        RuleFor(p => p.Lei).Must(lei => string.IsNullOrWhiteSpace(lei) || Lei.Problem(lei) is null).WithMessage(p => Lei.Problem(p.Lei)!.Value.Reason(T));
        RuleFor(p => p.VatId).Must(id => string.IsNullOrWhiteSpace(id) || IsVatId(Iban.Compact(id))).WithMessage(_ => T["This is not a VAT id, such as DE123456789."]);
        RuleFor(p => p.NetIncome).Plausible(FieldRules.HighestMonthly, T);
    }

    private static bool IsVatId(string id) => id.StartsWith("DE", StringComparison.Ordinal) ? German.IsMatch(id) : Other.IsMatch(id) && (Country.IsKnown(id[..2]) || id.StartsWith("EL", StringComparison.Ordinal));

    [GeneratedRegex("^DE[1-9][0-9]{8}$")]
    private static partial Regex German { get; }

    [GeneratedRegex("^[A-Z]{2}[A-Z0-9+*]{2,12}$")]
    private static partial Regex Other { get; }
}
