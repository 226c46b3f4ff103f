using Branch.Cases;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>Why an act was refused, in a sentence.</summary>
public static class RefusalTexts
{
    /// <param name="reason">Name of a <see cref="RefusalReason"/>, as the audit trail keeps it.</param>
    public static string Sentence(string reason, IStringLocalizer<Texts> T) =>
        Enum.TryParse<RefusalReason>(reason, out var known) ? Sentence(known, T) : reason;

    public static string Sentence(this RefusalReason reason, IStringLocalizer<Texts> T) => reason switch
    {
        RefusalReason.NotYourDesk => T["This work belongs to another desk."],
        RefusalReason.NotYourBranch => T["This case belongs to another branch."],
        RefusalReason.NotYours => T["This case is in somebody else's hands."],
        RefusalReason.CapturedByYou => T["Four eyes: who captured a case neither checks nor decides it."],
        RefusalReason.CheckedByYou => T["Four eyes: who checked a case does not decide it."],
        RefusalReason.AlreadyVoted => T["Four eyes: who has already voted on this case does not vote on it again."],
        RefusalReason.PassedOnByYou => T["Four eyes: who handed a decision to the next authority does not take it themselves."],
        RefusalReason.AboveLimit => T["What all parties would owe is above this person's authority."],
        RefusalReason.NeedsBackVote => T["This case needs a back-office vote first: return it to the clerk."],
        RefusalReason.OwnDraft => T["Four eyes: who drafted a schedule of authorities does not release it."],
        RefusalReason.NotYourDraft => T["Somebody else is drafting the schedule of authorities. Discard their draft or let them go on."],
        RefusalReason.OwnSubstitution => T["Four eyes: who is part of a substitution or entered it does not release its authority."],
        RefusalReason.SubstitutionEnded => T["The substitution has ended."],
        RefusalReason.NotTeamLead => T["Only who leads this desk's team may do that."],
        RefusalReason.NotOffered => T["The workflow of this case does not offer this step here."],
        RefusalReason.OwnProposal => T["Four eyes: who proposed to reopen a decision does not confirm it."],
        RefusalReason.Concluded => T["The customer has signed. The contract can be revoked, but the application is no longer withdrawn."],
        RefusalReason.NotRevocable => T["There is no consumer's contract here that could be revoked."],
        RefusalReason.AlreadySubmitted => T["What was submitted stays with the case."],
        RefusalReason.Guarded => T["A safeguard of the database refused this."],
    };
}
