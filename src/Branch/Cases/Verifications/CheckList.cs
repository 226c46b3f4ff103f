using Branch.Applications;
using Branch.Data;

namespace Branch.Cases;

/// <summary>A check of the list and what was found.</summary>
/// <param name="Found">The last finding that holds; null while the check is open.</param>
/// <param name="Before">The last finding on other values or other evidence, if the check is open again.</param>
public sealed record CheckState(CheckItem Item, Verification? Found, Verification? Before)
{
    public bool IsOpen => Found is null;
}

/// <summary>
/// What a case asks the clerk to check, and what of it holds. Findings are never copied from revision to revision: one
/// holds wherever its values are what they were.
/// </summary>
public sealed record CheckList(IReadOnlyList<CheckState> States)
{
    public IReadOnlyList<CheckState> Open => [.. States.Where(state => state.IsOpen)];

    public CheckState? Of(string? key) => States.FirstOrDefault(state => state.Item.Key == key);

    /// <summary>The first open check behind this one, from the beginning again at the end.</summary>
    public CheckState? NextOpen(string? key)
    {
        var at = States.ToList().FindIndex(state => state.Item.Key == key);
        return States.Skip(at + 1).Concat(States).FirstOrDefault(state => state.IsOpen);
    }

    /// <param name="items">What the application asks for.</param>
    public static CheckList Of(IReadOnlyList<CheckItem> items, IReadOnlyList<Verification> found) =>
        new([.. items.Select(item =>
        {
            var holds = found.LastOrDefault(f => f.Holds(item));
            return new CheckState(item, holds, holds is null ? found.LastOrDefault(f => f.Speaks(item)) : null);
        })]);

    public static async Task<CheckList> LoadAsync(Tx tx, Case of, Revision revision) =>
        Of(revision.Demand.Checks, await tx.QueryAsync<Verification>(Verification.OfCase, new { caseId = of.Id }));
}
