using Branch.Access;
using Branch.Audit;

namespace Branch.Tests.Access.Endpoints;

/// <summary>How an endpoint answers somebody.</summary>
public enum Answer
{
    /// <summary>It does what it is for, or says what is missing in the form.</summary>
    Yes,

    /// <summary>Not this, or not now; that the case exists is no secret to them. Nothing changes.</summary>
    No,

    /// <summary>404, exactly as for what does not exist. Nothing changes.</summary>
    Unknown,

    /// <summary>403, by the policy alone.</summary>
    Forbidden,

    /// <summary>Led to the sign-in; a program is told 401.</summary>
    SignIn,

    /// <summary>Led to what is missing: a password of one's own, or the code.</summary>
    NotYet,
}

/// <summary>What the rules say, in words of their own: nothing here asks the application.</summary>
internal static class Expected
{
    /// <summary>What a person who is let in by the policy gets of the case that stands in this state.</summary>
    public static Answer Of(Reach reach, Somebody person, Standing standing) => reach switch
    {
        Reach.House => Answer.Yes,
        Reach.Case => Sees(person, standing) ? Answer.Yes : Answer.Unknown,
        Reach.Submitted => !Sees(person, standing) ? Answer.Unknown : standing.IsSubmitted ? Answer.Yes : Answer.No,
        Reach.Draft => Said(person, standing, IsBanker(person) && standing.HasDraft),
        Reach.NewDraft => Said(person, standing, IsBanker(person) && !standing.IsSubmitted),
        Reach.OwnCase => Said(person, standing, IsBanker(person) && standing is { IsSubmitted: true, IsClosed: false }),
        Reach.Offer => Said(person, standing, IsBanker(person) && standing is { Node: "answer" or "offer", IsClosed: false }),
        Reach.Returned => Said(person, standing, IsBanker(person) && standing.Node == "correct"),
        Reach.Contract => Said(person, standing, IsBanker(person) && standing.Name == "approved"),
        Reach.Decision => Said(person, standing, person is { Role: Role.Manager, IsElsewhere: false } && (standing.Name == "rejected" || standing is { Node: "answer" or "offer", IsClosed: false })),
        // Nobody proposed anything here.
        Reach.Proposal => Said(person, standing, false),
        Reach.Item => Said(person, standing, Sees(person, standing) && !standing.IsClosed),
        Reach.Claimable => Said(person, standing, standing.Holder == person.Name || (standing is { IsClosed: false, Holder: null } && MayWork(person, standing))),
        Reach.InHand => Said(person, standing, standing.Holder == person.Name),
        Reach.Running => Said(person, standing, standing.Holder == person.Name && !standing.Waits && standing.Node != "offer"),
        Reach.Waiting => Said(person, standing, standing.Waits && (standing.Holder == person.Name || IsBanker(person))),
        Reach.OthersHand => Said(person, standing, standing.Holder is { } holder && holder != person.Name && person.Leads == standing.Desk && MayWork(person, standing)),
        Reach.AtDesk => Said(person, standing, !standing.IsClosed && MayWork(person, standing)),
        Reach.Member => person.Role == Role.Administrator || person is { Leads: Role.Clerk, IsElsewhere: false } ? Answer.Yes : Answer.Unknown,
        Reach.Own => person.Name == People.ItsBanker || person.Role == Role.Administrator ? Answer.Yes : Answer.No,
    };

    private static Answer Said(Somebody person, Standing standing, bool yes) =>
        yes ? Answer.Yes : Sees(person, standing) ? Answer.No : Answer.Unknown;

    /// <summary>Auditors see what was submitted, the desks what was submitted in their branch, a draft its banker alone.</summary>
    private static bool Sees(Somebody person, Standing standing) =>
        IsBanker(person) || (standing.IsSubmitted && (person.Role == Role.Auditor || (!person.IsElsewhere && person.Role is Role.Banker or Role.Clerk or Role.Manager)));

    private static bool IsBanker(Somebody person) => person.Name == People.ItsBanker;

    /// <summary>At their desk, in their branch, and four eyes: who decided first does not decide again.</summary>
    private static bool MayWork(Somebody person, Standing standing) =>
        person.Role == standing.Desk && !person.IsElsewhere && !(standing.DecidedBy == person.Name && standing.Desk == Role.Manager);
}

/// <param name="Leads">The desk whose team they lead.</param>
internal sealed record Somebody(string Name, string? Role, bool IsElsewhere = false, string? Leads = null, SignInStep Awaits = SignInStep.Done);

internal static class People
{
    public const string ItsBanker = "its banker", TheClerk = "the clerk in charge", TheManager = "the manager in charge";

    public static readonly IReadOnlyList<Somebody> All =
    [
        new("nobody signed in", null), new("with a one-time password", Role.Banker, Awaits: SignInStep.Password),
        new("without the code yet", Role.Manager, Awaits: SignInStep.Code),
        new(ItsBanker, Role.Banker), new("another banker, team lead", Role.Banker, Leads: Role.Banker),
        new(TheClerk, Role.Clerk), new("another clerk, team lead", Role.Clerk, Leads: Role.Clerk),
        new(TheManager, Role.Manager), new("another manager, team lead", Role.Manager, Leads: Role.Manager),
        new("auditor", Role.Auditor), new("administrator", Role.Administrator),
        new("banker of another branch", Role.Banker, IsElsewhere: true), new("clerk of another branch, team lead", Role.Clerk, IsElsewhere: true, Leads: Role.Clerk),
        new("manager of another branch", Role.Manager, IsElsewhere: true),
    ];
}

/// <summary>How a case stands: where its work waits, and in whose hands.</summary>
internal sealed record Standing(string Name, string Node, string? Desk, string? Holder)
{
    public bool IsSubmitted => Name != "draft";

    public bool IsClosed { get; init; }

    /// <summary>Its clock stands still until the customer answered.</summary>
    public bool Waits { get; init; }

    /// <summary>Who gave the first decision that is in force.</summary>
    public string? DecidedBy { get; init; }

    public bool HasDraft => Name == "draft" || Node == "correct";

    public static readonly IReadOnlyList<Standing> All =
    [
        new("draft", "", null, null),
        new("waits for a clerk", "verify", Role.Clerk, null),
        new("with the clerk", "verify", Role.Clerk, People.TheClerk),
        new("with the clerk, waits for the customer", "verify", Role.Clerk, People.TheClerk) { Waits = true },
        new("returned", "correct", Role.Banker, People.ItsBanker),
        new("waits for a manager", "decide", Role.Manager, null),
        new("with the manager", "decide", Role.Manager, People.TheManager),
        new("waits for a second manager", "second", Role.Manager, null) { DecidedBy = People.TheManager },
        new("waits for the customer's answer", "answer", Role.Banker, People.ItsBanker),
        new("offered to the customer", "offer", Role.Banker, People.ItsBanker),
        new("approved", "offer", Role.Banker, null) { IsClosed = true },
        new("rejected", "decide", Role.Manager, null) { IsClosed = true },
        new("withdrawn", "verify", Role.Clerk, null) { IsClosed = true },
    ];
}
