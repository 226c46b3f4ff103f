using System.Globalization;
using System.Text;
using Branch.Cases;

namespace Branch.Tests.Cases;

/// <summary>An act that is cut off before any of its statements leaves nothing behind; repeated, it is there whole.</summary>
public sealed class AbortTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public async Task Complaint_1_Cut_off_anywhere_a_submission_leaves_nothing()
    {
        var id = await bank.Get<StartApplication>().RunAsync(bank.Banker, "k", null, default);
        var version = await bank.Get<SaveDraft>().RunAsync(bank.Banker, id, Bank.Application(), 1, default);
        await CutEverywhereAsync(() => bank.Get<SubmitApplication>().RunAsync(bank.Banker, id, version, Bank.For, default), atLeast: 15);
        Assert.Equal("bureau", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task Complaint_1_Cut_off_anywhere_a_vote_leaves_nothing()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.VerifyAsync(bank.Clerk, id);
        var vote = new BackVote { Judgement = Judgement.Positive, Comment = "Geprüft." };
        await CutEverywhereAsync(() => bank.Get<CastVote>().RunAsync(bank.Clerk, item.Id, item.Version, item.Hash, vote, default), atLeast: 12);
        Assert.Equal("decide", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task Complaint_1_Cut_off_anywhere_a_return_leaves_nothing()
    {
        var id = await bank.SubmitAsync();
        var item = await bank.ClaimAsync(bank.Clerk, id);
        var form = new ReturnForm { Remarks = [new RemarkForm { Field = "Amount", Text = "Bitte prüfen." }] };
        await CutEverywhereAsync(() => bank.Get<ReturnCase>().RunAsync(bank.Clerk, Desk.Clerk, item.Id, item.Version, form, default), atLeast: 12);
        Assert.Equal("correct", (await bank.ItemAsync(id)).Node);
    }

    [Fact]
    public async Task Complaint_1_Cut_off_anywhere_a_decision_leaves_nothing()
    {
        var id = await bank.SubmitAsync();
        await bank.VoteAsync(bank.Clerk, id);
        var item = await bank.ClaimAsync(bank.Manager, id);
        var form = new DecisionForm { Kind = DecisionKind.Approve };
        await CutEverywhereAsync(() => bank.Get<DecideCase>().RunAsync(bank.Manager, item.Id, item.Version, item.Hash, form, default), atLeast: 12);
        Assert.Equal("makeOffer", (await bank.ItemAsync(id)).Node);
    }

    /// <summary>The act is tried with the cut before its first statement, then its second … until it goes through.</summary>
    private async Task CutEverywhereAsync(Func<Task> act, int atLeast)
    {
        var before = await DumpAsync();
        for (var cut = 1; ; cut++)
        {
            var left = cut;
            bank.Db.BeforeStatement = _ => { if (--left == 0) throw new CutOffException(); };
            try
            {
                await act();
                Assert.True(cut > atLeast, $"The act had {cut - 1} statements only: is it cut at all?");
                return;
            }
            catch (CutOffException)
            {
                bank.Db.BeforeStatement = null;
                Assert.Equal(before, await DumpAsync());
            }
            finally
            {
                bank.Db.BeforeStatement = null;
            }
        }
    }

    /// <summary>All rows of all tables as text.</summary>
    private async Task<string> DumpAsync()
    {
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = bank.Db.Dialect == "sqlite"
            ? "select name from sqlite_master where type = 'table' order by name"
            : "select table_name from information_schema.tables where table_type = 'BASE TABLE' order by table_name";
        var tables = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var i = 0; i < reader.FieldCount; i++) dump.Append(CultureInfo.InvariantCulture, $"{table}.{reader.GetName(i)}={reader.GetValue(i)};");
        }
        return dump.ToString();
    }

    private sealed class CutOffException : Exception;
}
