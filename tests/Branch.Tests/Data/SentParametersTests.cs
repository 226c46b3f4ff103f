using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Diagnostics;

namespace Branch.Tests.Data;

/// <summary>SQL Server keeps a plan for each text with each set of parameter types: what whole cases send has one set a text.</summary>
public sealed class SentParametersTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_statement_is_always_sent_with_the_same_types_and_sizes()
    {
        Assert.SkipUnless(ServerUnderTest.IsGiven, "BRANCH_SQLSERVER names no server.");
        using var bank = new Cases.Bank();
        using var sent = new Sent(new SqlConnectionStringBuilder(bank.ConnectionString).InitialCatalog);
        foreach (var (amount, comment) in ((decimal, string)[])[(12_000m, "Kurz."), (24_000m, new string('x', 150))])
        {
            var id = await bank.SubmitAsync(amount);
            await bank.ReturnAsync(bank.Clerk, Branch.Cases.Desk.Clerk, id);
            var corrected = Cases.Bank.Application(amount + 1);
            corrected.PurposeNote = comment;
            await bank.CorrectAsync(id, corrected);
            await bank.VoteAsync(bank.OtherClerk, id);
            await bank.ApproveAsync(bank.Manager, id);
            await bank.SettleAsync();
        }

        Assert.True(sent.ByText.Count > 50, $"only {sent.ByText.Count} statements were seen");
        Assert.Empty(sent.ByText.Where(text => text.Value.Distinct().Count() > 1).Select(text => $"{text.Key}\n{string.Join('\n', text.Value.Distinct())}"));
        output.WriteLine($"{sent.ByText.Count} statements, each with one set of parameters.");
    }

    /// <summary>What SqlClient sends to one database, told by its own diagnostics.</summary>
    private sealed class Sent : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string database;
        private readonly List<IDisposable> subscriptions = [];

        public Sent(string database)
        {
            this.database = database;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        /// <summary>By text: the types of its parameters, each time that it was sent.</summary>
        public ConcurrentDictionary<string, ConcurrentBag<string>> ByText { get; } = new(StringComparer.Ordinal);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "SqlClientDiagnosticListener") subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is not SqlClientCommandBefore { Command: { } command } || command.Connection?.Database != database) return;
            ByText.GetOrAdd(command.CommandText, _ => []).Add(string.Join(", ", command.Parameters.Cast<SqlParameter>().Select(Type)));
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

        /// <summary>A text that is too long for nvarchar(4000) is nvarchar(max): two plans at most. One that is missing, of size 0, is sent as nvarchar(4000).</summary>
        private static string Type(SqlParameter parameter) => parameter.SqlDbType == SqlDbType.NVarChar
            ? $"{parameter.ParameterName} nvarchar({(parameter.Size is 4000 or 0 or -1 ? "4000 or max" : parameter.Size)})"
            : $"{parameter.ParameterName} {parameter.SqlDbType}";
    }
}
