namespace Branch.Cases;

/// <summary>Why an act is not allowed to this person at this case. Screens have a sentence for each.</summary>
public enum RefusalReason
{
    /// <summary>The work belongs to another desk than the person's.</summary>
    NotYourDesk,

    /// <summary>The person does not work for the case's branch.</summary>
    NotYourBranch,

    /// <summary>The case or its work item is in somebody else's hands.</summary>
    NotYours,

    /// <summary>The person captured the case, or is the banker responsible for it.</summary>
    CapturedByYou,

    /// <summary>The person recorded a check of the case, or finished a step of the clerk's desk.</summary>
    CheckedByYou,

    /// <summary>The person already decided on this revision as the first manager.</summary>
    AlreadyVoted,

    /// <summary>The person handed the decision to the next authority, so somebody else takes it.</summary>
    PassedOnByYou,

    /// <summary>What all parties would owe is above the person's authority, and nobody above decides after them.</summary>
    AboveLimit,

    /// <summary>The case needs a back-office vote: no rule of the schedule lets one vote do for this exposure.</summary>
    NeedsBackVote,

    /// <summary>The person drafted the schedule of authorities, so another one releases it.</summary>
    OwnDraft,

    /// <summary>Somebody else drafts the schedule of authorities.</summary>
    NotYourDraft,

    /// <summary>The person is part of the substitution or entered it, so another one releases the authority that it lends.</summary>
    OwnSubstitution,

    /// <summary>The substitution under which the item was taken over has ended.</summary>
    SubstitutionEnded,

    /// <summary>Only who leads this desk's team in the case's branch office may do that.</summary>
    NotTeamLead,

    /// <summary>The workflow of this case does not offer this outcome here.</summary>
    NotOffered,

    /// <summary>The person proposed to reopen the decision, so another one confirms it.</summary>
    OwnProposal,

    /// <summary>The customer has signed: the contract may be revoked, the application is no longer withdrawn.</summary>
    Concluded,

    /// <summary>There is no contract of a consumer that could be revoked.</summary>
    NotRevocable,

    /// <summary>What was submitted is evidence, and is not taken back.</summary>
    AlreadySubmitted,

    /// <summary>The database's own guard said no.</summary>
    Guarded,
}

/// <summary>The act is forbidden. Nothing changed; the attempt is in the audit trail.</summary>
public sealed class RefusedException(RefusalReason reason, string? detail = null) : Exception(detail ?? reason.ToString())
{
    public RefusalReason Reason { get; } = reason;
}

/// <summary>Somebody was faster, or the page was old. Nothing changed, nothing is logged.</summary>
public sealed class StaleException(long caseId) : Exception($"Case {caseId} has moved on.")
{
    public long CaseId { get; } = caseId;
}

/// <summary>There is no such case or work item, or the person may not know that there is.</summary>
public sealed class UnknownCaseException() : Exception("There is no such case.");
