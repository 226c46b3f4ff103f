using Branch.Credit;
using Branch.Web;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace Branch.Access.Admin;

public sealed class ProductForm
{
    public long? Id { get; set; }
    public string Seen { get; set; } = "";
    public string Code { get; set; } = "";
    public string NameDe { get; set; } = "";
    public string NameEn { get; set; } = "";
    public Money? MinAmount { get; set; }
    public Money? MaxAmount { get; set; }
    public int? MinTermMonths { get; set; }
    public int? MaxTermMonths { get; set; }

    /// <summary>Nominal, percent a year.</summary>
    public decimal? Rate { get; set; }

    public bool IsActive { get; set; } = true;

    public static ProductForm Of(Product product) => new()
    {
        Id = product.Id,
        Seen = Mark.Of(product),
        Code = product.Code,
        NameDe = product.NameDe,
        NameEn = product.NameEn,
        MinAmount = product.MinAmount,
        MaxAmount = product.MaxAmount,
        MinTermMonths = product.MinTermMonths,
        MaxTermMonths = product.MaxTermMonths,
        Rate = product.Rate,
        IsActive = product.IsActive,
    };

    /// <summary>Only of a valid form.</summary>
    public Product ToProduct() => new(Id ?? 0, Code, NameDe, NameEn, MinAmount!.Value, MaxAmount!.Value,
        MinTermMonths!.Value, MaxTermMonths!.Value, (int)(Rate!.Value * 100), IsActive);
}

public sealed class ProductFormValidator : AbstractValidator<ProductForm>
{
    public ProductFormValidator(IStringLocalizer<Texts> T)
    {
        RuleFor(f => f.Code).Matches("^[a-z0-9_-]{1,30}$").WithMessage(_ => T["The code has 1 to 30 small letters, digits, hyphens or underscores."]);
        RuleFor(f => f.NameDe).Filled(80, T);
        RuleFor(f => f.NameEn).Filled(80, T);
        RuleFor(f => f.MinAmount).NotNull().WithMessage(_ => T["This field must not be empty."])
            .Must(amount => amount is not { Cents: < 100_00 }).WithMessage(_ => T["The smallest amount is {0} or more.", Money.FromEuros(100)]);
        RuleFor(f => f.MaxAmount).NotNull().WithMessage(_ => T["This field must not be empty."])
            .Must((form, amount) => amount is null || form.MinAmount is null || amount >= form.MinAmount)
            .WithMessage(_ => T["The largest amount must not be below the smallest."]);
        RuleFor(f => f.MinTermMonths).NotNull().WithMessage(_ => T["This field must not be empty."])
            .InclusiveBetween(1, 480).WithMessage(_ => T["A term has 1 to 480 months."]);
        RuleFor(f => f.MaxTermMonths).NotNull().WithMessage(_ => T["This field must not be empty."])
            .InclusiveBetween(1, 480).WithMessage(_ => T["A term has 1 to 480 months."])
            .Must((form, term) => term is null || form.MinTermMonths is null || term >= form.MinTermMonths)
            .WithMessage(_ => T["The longest term must not be below the shortest."]);
        RuleFor(f => f.Rate).NotNull().WithMessage(_ => T["This field must not be empty."])
            .Must(rate => rate is null or (>= 0 and <= 30)).WithMessage(_ => T["The nominal rate is between 0 and 30 percent."])
            .Must(rate => rate is not { } r || decimal.Round(r, 2) == r).WithMessage(_ => T["Enter at most {0} decimals.", 2]);
    }
}
