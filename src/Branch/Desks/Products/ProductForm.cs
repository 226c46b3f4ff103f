using Branch.Applications;
using Branch.Cases;
using Branch.Credit;

namespace Branch.Desks.Products;

public enum RoleUse { No, Optional, Required }

public enum RolePersons { Natural, Legal, Both }

/// <summary>What the form says of one role; there is a row for each.</summary>
public sealed class RoleRow
{
    public PartyRole Role { get; set; }
    public RoleUse Use { get; set; }
    public RolePersons Persons { get; set; }
}

/// <summary>What the form says of one document; there is a row for each.</summary>
public sealed class DocumentRow
{
    public DocumentCode Code { get; set; }

    /// <summary>Null if the product does not ask for it.</summary>
    public DocumentSituation? When { get; set; }

    public DocumentSubject For { get; set; }
}

/// <summary>A version of a product while it is typed.</summary>
public sealed class ProductForm
{
    public long? Id { get; set; }

    /// <summary>Number of the newest version when the form was opened; 0 for a new product.</summary>
    public int Seen { get; set; }

    public string Code { get; set; } = "";
    public ProductKind? Kind { get; set; }
    public string NameDe { get; set; } = "";
    public string NameEn { get; set; } = "";
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public Money? MinAmount { get; set; }
    public Money? MaxAmount { get; set; }
    public int? MinTermMonths { get; set; }
    public int? MaxTermMonths { get; set; }

    /// <summary>Nominal, percent a year.</summary>
    public decimal? NominalRate { get; set; }

    public RateKind? Rate { get; set; }
    public List<FormPart> Parts { get; set; } = [];
    public List<RoleRow> Roles { get; set; } = [];
    public List<DocumentRow> Documents { get; set; } = [];
    public bool DocumentsFirst { get; set; }
    public List<ClerkCheck> Checks { get; set; } = [];

    public bool HasAmount => Parts.Contains(FormPart.LoanTerms) || Parts.Contains(FormPart.Overdraft);

    public static ProductForm New(DateOnly today) => new ProductForm
    {
        From = today,
        Roles = [new RoleRow { Role = PartyRole.Applicant, Use = RoleUse.Required }],
    }.Completed();

    public static ProductForm Of(ProductVersion newest, DateOnly today)
    {
        var product = newest.Product();
        return new ProductForm
        {
            Id = newest.ProductId,
            Seen = newest.No,
            Code = product.Code,
            Kind = product.Kind,
            NameDe = product.NameDe,
            NameEn = product.NameEn,
            From = newest.FromDate > today ? newest.FromDate : today.AddDays(1),
            Until = newest.UntilDate,
            MinAmount = product.MinAmount,
            MaxAmount = product.MaxAmount,
            MinTermMonths = product.MinTermMonths,
            MaxTermMonths = product.MaxTermMonths,
            NominalRate = product.NominalRate,
            Rate = product.Rate,
            Parts = [.. product.Parts],
            Roles = [.. product.Roles.Select(r => new RoleRow { Role = r.Role, Use = r.IsRequired ? RoleUse.Required : RoleUse.Optional, Persons = Persons(r) })],
            Documents = [.. product.Documents.Select(d => new DocumentRow { Code = d.Code, When = d.When, For = d.For })],
            DocumentsFirst = product.DocumentsFirst,
            Checks = [.. product.Checks],
        }.Completed();
    }

    /// <summary>With a row for every role and document.</summary>
    public ProductForm Completed()
    {
        Roles = [.. Enum.GetValues<PartyRole>().Select(role => Roles.FirstOrDefault(r => r.Role == role) ?? new RoleRow { Role = role })];
        Documents = [.. Enum.GetValues<DocumentCode>().Select(code => Documents.FirstOrDefault(d => d.Code == code) ?? new DocumentRow { Code = code })];
        return this;
    }

    /// <summary>Only of a valid form.</summary>
    public Product ToProduct() => new(Code, NameDe, NameEn)
    {
        Kind = Kind!.Value,
        Workflow = IsAccount ? Product.AccountWorkflow : Product.LoanWorkflow,
        MinAmount = HasAmount ? MinAmount : null,
        MaxAmount = HasAmount ? MaxAmount : null,
        MinTermMonths = Parts.Contains(FormPart.LoanTerms) ? MinTermMonths : null,
        MaxTermMonths = Parts.Contains(FormPart.LoanTerms) ? MaxTermMonths : null,
        NominalRate = NominalRate,
        Rate = NominalRate is null ? null : Rate,
        Parts = [.. Parts.Distinct().Order()],
        Roles = [.. Roles.Where(r => r.Use != RoleUse.No).Select(r => new RoleRule(r.Role, r.Use == RoleUse.Required, r.Persons != RolePersons.Legal, r.Persons != RolePersons.Natural))],
        Documents = [.. Documents.Where(d => d.When is not null).Select(d => new DocumentRule(d.Code, d.For, d.When!.Value))],
        DocumentsFirst = DocumentsFirst,
        Checks = [.. Checks.Distinct().Order()],
    };

    public bool IsAccount => Kind is ProductKind.CurrentAccount or ProductKind.SavingsAccount or ProductKind.JointAccount or ProductKind.BusinessAccount;

    private static RolePersons Persons(RoleRule rule) => rule.Natural && rule.Legal ? RolePersons.Both : rule.Legal ? RolePersons.Legal : RolePersons.Natural;
}
