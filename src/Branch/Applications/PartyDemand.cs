namespace Branch.Applications;

/// <summary>What a product needs to know of somebody in a role.</summary>
/// <param name="Pays">The instalments are drawn from this person's account.</param>
/// <param name="Earns">Work and income are asked for.</param>
public sealed record PartyDemand(PartyRole Role, bool Pays, bool Earns)
{
    public static PartyDemand Of(Product? product, PartyRole role) => new(role,
        role == PartyRole.Applicant && product is not ({ HasAmount: false } or { Workflow: Product.AccountWorkflow }),
        role is PartyRole.Applicant or PartyRole.CoApplicant && (product?.Asks(FormPart.Income) ?? true));

    /// <summary>GwG §11(4): the document is looked at. A beneficial owner need not be there.</summary>
    public bool ShowsDocument => Role != PartyRole.BeneficialOwner;

    /// <summary>AO §154(2a): account holders, those authorised, and beneficial owners; borrowers, because an account is kept for the loan.</summary>
    public bool NeedsTaxId => Role != PartyRole.Guarantor;

    public bool NeedsHistory => Role is PartyRole.Applicant or PartyRole.CoApplicant;
}
