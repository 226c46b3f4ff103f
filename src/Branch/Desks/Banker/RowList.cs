namespace Branch.Desks.Banker;

/// <summary>A list of rows on the form, which come and go with and without a script.</summary>
/// <param name="Name">Path of the list as the form posts it.</param>
/// <param name="View">The partial of one row.</param>
/// <param name="Empty">A row as it begins.</param>
public sealed record RowList(string Name, string Title, string? Hint, string AddText, string View, IReadOnlyList<object> Rows, object Empty)
{
    public string Id => Name.Replace('.', '_').Replace('[', '_').Replace(']', '_');
}
