namespace Branch.Data;

/// <summary>Which database is used: the connection string "Branch" alone decides.</summary>
public static class Database
{
    private const string Embedded = "Data Source=data/branch.db";

    public static IServiceCollection AddDatabase(this IServiceCollection services) =>
        services.AddSingleton(provider => For(ConnectionString(provider)));

    public static void UpgradeDatabase(this IServiceProvider services) =>
        Schema.Upgrade(services.GetRequiredService<Db>(), ConnectionString(services));

    /// <inheritdoc cref="Schema.Difference"/>
    public static string? SchemaDifference(this IServiceProvider services) =>
        Schema.Difference(services.GetRequiredService<Db>(), ConnectionString(services));

    /// <summary>"Server=" or "Initial Catalog" means SQL Server; anything else is a SQLite file.</summary>
    public static Db For(string connectionString) =>
        connectionString.Contains("Server=", StringComparison.OrdinalIgnoreCase)
        || connectionString.Contains("Initial Catalog", StringComparison.OrdinalIgnoreCase)
            ? new SqlServerDb(connectionString)
            : new SqliteDb(connectionString);

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetConnectionString("Branch") ?? Embedded;
}
