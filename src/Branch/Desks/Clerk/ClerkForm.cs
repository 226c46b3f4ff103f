using Branch.Cases;

namespace Branch.Desks.Clerk;

/// <summary>Vote and return are one form, so that whichever button is pressed keeps what was typed for the other.</summary>
public sealed class ClerkForm
{
    /// <summary>Version of the work item on the page.</summary>
    public long Seen { get; set; }

    /// <summary>Hash of the revision on the page.</summary>
    public string Revision { get; set; } = "";

    public BackVote Vote { get; set; } = new();
    public ReturnForm Return { get; set; } = new();
}

/// <summary>One check.</summary>
public sealed class CheckForm
{
    /// <inheritdoc cref="ClerkForm.Seen"/>
    public long Seen { get; set; }

    /// <inheritdoc cref="ClerkForm.Revision"/>
    public string Revision { get; set; } = "";

    /// <summary>Key of the check.</summary>
    public string Check { get; set; } = "";

    public VerificationForm Verification { get; set; } = new();
}
