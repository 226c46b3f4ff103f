using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Applications;

public enum AccountFlag { ForeignTaxResidence, PoliticallyExposed, OverdraftAskedFor, BeneficialOwnerUnclear }

/// <summary>Why a manager has to look at an application for an account (GwG §§ 10, 15; FKAustG).</summary>
public static class AccountFlags
{
    public static IReadOnlyList<AccountFlag> Of(Application application)
    {
        var parties = application.Everybody().Select(p => p.Party).ToList();
        var flags = new List<AccountFlag>();
        if (parties.Exists(p => p.TaxResidences is { Count: > 0 })) flags.Add(AccountFlag.ForeignTaxResidence);
        if (parties.Exists(p => p.PoliticallyExposed == true)) flags.Add(AccountFlag.PoliticallyExposed);
        if (application.Amount is not null) flags.Add(AccountFlag.OverdraftAskedFor);
        if (application.Parties().Any(p => p.IsLegal) && application.Everybody().All(p => p.Role != PartyRole.BeneficialOwner))
            flags.Add(AccountFlag.BeneficialOwnerUnclear);
        return flags;
    }

    public static string Sentence(this AccountFlag flag, IStringLocalizer<Texts> T) => flag switch
    {
        AccountFlag.ForeignTaxResidence => T["Somebody is resident abroad for tax purposes."],
        AccountFlag.PoliticallyExposed => T["Somebody is politically exposed."],
        AccountFlag.OverdraftAskedFor => T["An overdraft is asked for."],
        AccountFlag.BeneficialOwnerUnclear => T["No beneficial owner is named."],
    };
}
