using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Branch.Data;

/// <summary>
/// A connection that keeps what it has prepared, for as long as it stands: SQLite takes longer to read a statement than to run it.
/// Disposed, it goes back to the database that opened it.
/// </summary>
/// <param name="keep">Takes it back; false if it is to be closed.</param>
internal sealed class StandingConnection(string connectionString, Func<StandingConnection, bool> keep) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, Prepared> prepared = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() =>
        new PreparedCommand(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>For one use at a time; who needs the same meanwhile gets a spare one.</summary>
    private Prepared Take(string text)
    {
        if (!prepared.TryGetValue(text, out var kept)) prepared[text] = kept = new(new SqliteCommand(text, this));
        else if (kept.IsTaken) return new(new SqliteCommand(text, this));
        kept.IsTaken = true;
        return kept;
    }

    private static void GiveBack(Prepared used)
    {
        used.Command.Parameters.Clear();
        // A spare one was not marked.
        if (!used.IsTaken) used.Command.Dispose();
        used.IsTaken = false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && State == ConnectionState.Open && Transaction is null && keep(this)) return;
        base.Dispose(disposing);
    }

    private sealed class Prepared(SqliteCommand command)
    {
        public SqliteCommand Command => command;

        public bool IsTaken { get; set; }

        /// <summary>Of its first result, once its rows were read.</summary>
        public Column[]? Columns { get; set; }
    }

    /// <summary>Runs by a command that the connection keeps.</summary>
    private sealed class PreparedCommand(StandingConnection connection) : SqliteCommand
    {
        private Prepared? kept;
        private SqliteDataReader? reader;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            GiveBack();
            kept = connection.Take(CommandText);
            var command = kept.Command;
            command.Transaction = Transaction;
            command.CommandTimeout = CommandTimeout;
            foreach (SqliteParameter parameter in Parameters) command.Parameters.Add(parameter);
            return reader = command.ExecuteReader(behavior);
        }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            var rows = new RowReader(ExecuteReader(behavior), kept!.Columns);
            kept.Columns = rows.Columns;
            return rows;
        }

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(ExecuteDbDataReader(behavior));
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
            StandingConnection.GiveBack(used);
        }
    }
}
