namespace Branch.Access;

/// <summary>What a person may do in the bank. Banker is front office (Markt), clerk is back office (Marktfolge).</summary>
public static class Role
{
    public const string Banker = "banker";
    public const string Clerk = "clerk";
    public const string Manager = "manager";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All = [Banker, Clerk, Manager, Auditor, Administrator];
}
