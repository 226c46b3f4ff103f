namespace Branch.Access;

/// <summary>
/// Four eyes look at people, not at accounts: all accounts with one personnel number are one person. Whatever compares
/// who did what asks here, so that there is one place to say for whom somebody acts.
/// </summary>
public static class SamePerson
{
    /// <summary>The ids of all accounts of the person <c>@actorId</c>, to stand behind <c>in</c>.</summary>
    public const string Accounts = """
        (select own.Id from Users me join Users own on own.PersonnelNumber = me.PersonnelNumber where me.Id = @actorId)
        """;
}
