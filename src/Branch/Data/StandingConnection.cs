using System.Data;
using Microsoft.Data.Sqlite;

namespace Branch.Data;

/// <summary>
/// A connection that keeps what it has prepared, for as long as it stands: SQLite takes longer to read a statement than to run it.
/// Disposed, it goes back to the database that opened it.
/// </summary>
/// <param name="keep">Takes it back; false if it is to be closed.</param>
internal sealed class StandingConnection(string connectionString, Func<StandingConnection, bool> keep) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() =>
        new PreparedCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>For one use at a time; who needs the same meanwhile gets another.</summary>
    public SqliteCommand Take(string text) => prepared.Remove(text, out var command) ? command : new SqliteCommand(text, this);

    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (!prepared.TryAdd(command.CommandText, command)) command.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && State == ConnectionState.Open && Transaction is null && keep(this)) return;
        base.Dispose(disposing);
    }

    /// <summary>Runs by a command that the connection keeps.</summary>
    private sealed class PreparedCommand(StandingConnection connection) : SqliteCommand
    {
        private SqliteCommand? kept;
        private SqliteDataReader? reader;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            GiveBack();
            kept = connection.Take(CommandText);
            kept.Transaction = Transaction;
            kept.CommandTimeout = CommandTimeout;
            foreach (SqliteParameter parameter in Parameters)
            {
                // As it stands in the statement: without a prefix the provider tries three, at each use.
                if (!parameter.ParameterName.StartsWith('@')) parameter.ParameterName = '@' + parameter.ParameterName;
                kept.Parameters.Add(parameter);
            }
            return reader = kept.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) GiveBack();
            base.Dispose(disposing);
        }

        private void GiveBack()
        {
            if (kept is not { } used) return;
            kept = null;
            reader?.Dispose();
            reader = null;
            connection.GiveBack(used);
        }
    }
}
