using Branch.Data;

namespace Branch.Tests.Cases;

public sealed class AuditTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public void The_hash_is_that_of_the_fields_a_line_each_with_their_length()
    {
        const string Previous = AuditTrail.Genesis;
        var canonical = "3:471\n1:2\n24:2026-11-24T17:00:00.120Z\n2:-7\n13:Jörg Müßig\n0:\n9:vote-cast\n16:{\"e\":\"€ 𝄞\"}\n64:" + Previous + "\n";
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical)));
        var at = new DateTimeOffset(2026, 11, 24, 18, 0, 0, 120, TimeSpan.FromHours(1)).AddTicks(9_999);
        Assert.Equal(expected, new AuditEvent(471, 2, at, -7, "Jörg Müßig", "", "vote-cast", "{\"e\":\"€ 𝄞\"}", Previous, "").ComputeHash());
    }

    [Fact]
    public async Task A_trail_that_nobody_touched_verifies()
    {
        await bank.SubmitAsync();
        var verdict = await VerifyAsync();
        Assert.Null(verdict.Broken);
        Assert.True(verdict.Events >= 4);
    }

    [Theory]
    [InlineData("update AuditEvents set Actor = 'somebody else' where CaseId = @id and Seq = 2", 2)]
    [InlineData("update AuditEvents set Data = '{}' where CaseId = @id and Seq = 3", 3)]
    [InlineData("update AuditEvents set At = '2020-01-01 00:00:00' where CaseId = @id and Seq = 1", 1)]
    [InlineData("delete from AuditEvents where CaseId = @id and Seq = 2", 3)]
    [InlineData("delete from AuditEvents where CaseId = @id and Seq = (select max(Seq) from AuditEvents where CaseId = @id)", 4)]
    [InlineData("update AuditEvents set Seq = case Seq when 2 then -3 else -2 end where CaseId = @id and Seq in (2, 3)", -3)]
    [InlineData("insert into AuditEvents select CaseId, Seq + 1, At, ActorId, Actor, OnBehalfOf, Action, Data, Hash, Hash from AuditEvents where CaseId = @id and Seq = 4", 5)]
    [InlineData("delete from AuditHeads where CaseId = @id", 1)]
    [InlineData("update Revisions set Content = '{}' where CaseId = @id", 0)]
    public async Task Tampering_behind_the_triggers_is_found_and_named(string statement, long seq)
    {
        await bank.SubmitAsync();
        var id = await bank.SubmitAsync();
        Assert.Equal(4, await bank.Db.SingleAsync<long>("select count(*) from AuditEvents where CaseId = @id", new { id }));
        await WithoutTriggersAsync(statement, id);
        var broken = (await VerifyAsync()).Broken;
        Assert.NotNull(broken);
        Assert.Equal((id, seq), (broken.CaseId, broken.Seq));
    }

    private Task<AuditVerdict> VerifyAsync() => bank.Get<AuditVerification>().RunAsync(default);

    private async Task WithoutTriggersAsync(string statement, long id)
    {
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        foreach (var trigger in (string[])["TR_AuditEvents_Update", "TR_AuditEvents_Delete", "TR_Revisions_Update"])
        {
            command.CommandText = $"drop trigger {trigger}";
            await command.ExecuteNonQueryAsync();
        }
        command.CommandText = statement;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@id", id);
        command.Parameters.Add(parameter);
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
