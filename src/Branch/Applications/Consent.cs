namespace Branch.Applications;

public enum ConsentKind { DataProtection, BureauQuery, Marketing }

/// <summary>That a person agreed, when, and to which words: the version of <see cref="ConsentWording"/>.</summary>
public sealed record Consent(ConsentKind Kind, DateTimeOffset At, string Wording);
