using DbUp;
using DbUp.Engine;
using DbUp.ScriptProviders;

namespace Branch.Data;

/// <summary>Brings a database to the newest scripts of db/{dialect}, each in a transaction of its own, once.</summary>
public static class Schema
{
    /// <exception cref="InvalidOperationException">A script failed; says which and why. Earlier scripts stay applied.</exception>
    /// <exception cref="UnsuitableDatabaseException">A newer version was here before.</exception>
    public static void Upgrade(Db db, string connectionString)
    {
        using var turn = db.EnterUpgrade();
        var scripts = Scripts(db, connectionString);
        if (Unknown(scripts) is { } newer) throw new UnsuitableDatabaseException(newer);
        var result = scripts.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name ?? "journal"} failed: {result.Error.Message}", result.Error);
    }

    /// <summary>In what the database differs from the scripts of this version, in a sentence; null if in nothing.</summary>
    public static string? Difference(Db db, string connectionString)
    {
        var scripts = Scripts(db, connectionString);
        return Unknown(scripts)
            ?? (scripts.GetScriptsToExecute() is [var first, ..] ? $"Script {first.Name} was not run yet. Run ./branch migrate." : null);
    }

    /// <summary>An older version does not know what a newer one relies on, and must not write beside it.</summary>
    private static string? Unknown(UpgradeEngine scripts) =>
        scripts.GetExecutedScripts().Except(scripts.GetDiscoveredScripts().Select(s => s.Name)).Max() is { } newer
            ? $"It was brought up to date by a newer version (script {newer}). Start that version."
            : null;

    private static UpgradeEngine Scripts(Db db, string connectionString)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "db", db.Dialect);
        var target = db.Dialect == "sqlite"
            ? DeployChanges.To.SqliteDatabase(connectionString)
            : DeployChanges.To.SqlDatabase(connectionString);
        return target
            .WithScriptsFromFileSystem(folder, new FileSystemScriptOptions { Encoding = System.Text.Encoding.UTF8 })
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();
    }
}
