namespace Branch.Access;

/// <summary>
/// What the ids in an address name, beyond the policy that lets a person in: whom they are answered, and who is told that
/// there is nothing. A test tries every endpoint by it, and prints it into docs/security.md.
/// </summary>
public enum Reach
{
    /// <summary>Nothing beyond the policy.</summary>
    House,

    /// <summary>A case, to whoever sees it.</summary>
    Case,

    /// <summary>The same once it is submitted.</summary>
    Submitted,

    /// <summary>What a banker is typing: a new application, or a returned one in their hands.</summary>
    Draft,

    /// <summary>A new application of one's own, never submitted.</summary>
    NewDraft,

    /// <summary>A case under way whose banker the person is.</summary>
    OwnCase,

    /// <summary>A returned application in the banker's hands.</summary>
    Returned,

    /// <summary>An offer, or an approval on other terms, that waits for the customer's answer in the banker's hands.</summary>
    Offer,

    /// <summary>A concluded contract whose banker the person is.</summary>
    Contract,

    /// <summary>A decision that may be reopened: a rejection, or an approval that is not handed over.</summary>
    Decision,

    /// <summary>A proposal to reopen one.</summary>
    Proposal,

    /// <summary>A work item that is not done, to whoever sees its case.</summary>
    Item,

    /// <summary>A work item that the person may take, or has.</summary>
    Claimable,

    /// <summary>A work item in the person's hands.</summary>
    InHand,

    /// <summary>The same, and its clock runs.</summary>
    Running,

    /// <summary>A work item whose clock stands still: its holder's and the case's banker's.</summary>
    Waiting,

    /// <summary>A work item in the hands of a colleague whose team the person leads.</summary>
    OthersHand,

    /// <summary>A work item at the desk of the address, to whoever may work on it.</summary>
    AtDesk,

    /// <summary>A person of the team that one leads; an administrator leads all.</summary>
    Member,

    /// <summary>Something that the person entered for themself; an administrator for all.</summary>
    Own,
}

/// <summary>On every endpoint, or on the controller for all of its own.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ReachesAttribute(Reach reach) : Attribute
{
    public Reach Reach => reach;
}
