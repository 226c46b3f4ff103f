using DbUp;
using DbUp.ScriptProviders;

namespace Branch.Data;

/// <summary>Brings a database to the newest scripts of db/{dialect}, each in a transaction of its own, once.</summary>
public static class Schema
{
    /// <exception cref="InvalidOperationException">A script failed; says which and why. Earlier scripts stay applied.</exception>
    public static void Upgrade(Db db, string connectionString)
    {
        using var turn = db.EnterUpgrade();
        var folder = Path.Combine(AppContext.BaseDirectory, "db", db.Dialect);
        var target = db.Dialect == "sqlite"
            ? DeployChanges.To.SqliteDatabase(connectionString)
            : DeployChanges.To.SqlDatabase(connectionString);
        var result = target
            .WithScriptsFromFileSystem(folder, new FileSystemScriptOptions { Encoding = System.Text.Encoding.UTF8 })
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name ?? "journal"} failed: {result.Error.Message}", result.Error);
    }
}
