using System.Text.Json;

namespace Branch.Applications;

/// <summary>The content of a product's version as it is stored: canonical, and hashed over that text.</summary>
public static class ProductJson
{
    public static string Canonical(Product product) => ApplicationJson.CanonicalOf(product);

    public static Product Parse(string json) => JsonSerializer.Deserialize<Product>(json, ApplicationJson.Options)!;
}
