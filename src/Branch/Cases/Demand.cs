using System.Runtime.CompilerServices;
using Branch.Applications;

namespace Branch.Cases;

/// <summary>What a product asks of an application as it is stored. Neither ever changes: it is found once, while a clerk records one check after the other.</summary>
internal sealed class Demand
{
    private static readonly ConditionalWeakTable<Product, Kept<string, Demand>> Known = [];

    private readonly Product product;
    private readonly Application application;

    private Demand(Product product, string content) => (this.product, application) = (product, ApplicationJson.Stored(content));

    /// <param name="content">Of a revision.</param>
    public static Demand Of(Product product, string content) =>
        Known.GetValue(product, _ => new(300)).Of(content, text => new(product, text));

    /// <summary>What the clerk is to check.</summary>
    public IReadOnlyList<CheckItem> Checks => field ??= CheckItem.Of(product, application);

    /// <summary>What the customer is to hand in.</summary>
    public IReadOnlyList<RequiredDocument> Documents => field ??= RequiredDocument.Of(product, application);

    /// <summary>What a vote on the application rests on, see <see cref="VoteBasis"/>.</summary>
    public string RestsOn => field ??= VoteBasis.HashOf(product, application);
}
