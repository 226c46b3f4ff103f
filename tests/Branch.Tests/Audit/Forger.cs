using System.Data.Common;
using Branch.Data;
using Branch.Tests.Cases;

namespace Branch.Tests.Audit;

/// <summary>Somebody with all rights on the database, who switches off what guards it and is as careful as they like.</summary>
internal sealed class Forger(Bank bank, long caseId)
{
    private static readonly string[] Guards =
    [
        "TR_AuditEvents_Update", "TR_AuditEvents_Delete", "TR_AuditSeals_Update", "TR_AuditSeals_Delete", "TR_AuditSealedHeads_Update",
        "TR_AuditSealedHeads_Delete", "TR_Revisions_Update", "TR_Revisions_Delete", "TR_Votes_Delete", "TR_FlowSteps_Delete",
    ];

    private static readonly string[] OfACase = ["DuplicateReasons", "Assessments", "BureauReports", "Votes", "Parties", "FlowSteps", "WorkItems", "Revisions"];

    /// <summary>Runs statements in which @id is the case.</summary>
    public async Task RunAsync(params string[] statements)
    {
        await using var connection = await bank.Db.OpenAsync();
        await using var command = connection.CreateCommand();
        await SwitchGuardsAsync(command, "disable");
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@id", caseId);
        command.Parameters.Add(parameter);
        foreach (var statement in statements) Assert.True(await ExecuteAsync(command, statement) > 0, statement);
        await SwitchGuardsAsync(command, "enable");
    }

    /// <summary>Removes the case from every table but those of the seals.</summary>
    public Task RemoveCaseAsync() => RunAsync(
        [.. OfACase.Select(table => $"delete from {table} where CaseId = @id"), "delete from Cases where Id = @id",
            "delete from AuditHeads where CaseId = @id", "delete from AuditEvents where CaseId = @id"]);

    /// <summary>Writes the chain anew with another actor, so that it is whole in itself, and its head along with it.</summary>
    public async Task RewriteChainAsync()
    {
        var previous = AuditTrail.Genesis;
        foreach (var old in await EventsAsync())
        {
            var forged = old with { Actor = "somebody else", PrevHash = previous };
            previous = forged.ComputeHash();
            await RunAsync($"update AuditEvents set Actor = 'somebody else', PrevHash = '{forged.PrevHash}', Hash = '{previous}' where CaseId = @id and Seq = {old.Seq}");
        }
        await RunAsync($"update AuditHeads set Hash = '{previous}' where CaseId = @id");
    }

    /// <summary>Makes what is noted under the seals fit the chain again.</summary>
    public Task RewriteSealedHeadsAsync() => RunAsync("""
        update AuditSealedHeads
           set Hash = (select e.Hash from AuditEvents e where e.CaseId = AuditSealedHeads.CaseId and e.Seq = AuditSealedHeads.Seq)
         where CaseId = @id
        """);

    /// <summary>Throws all seals away and seals anew.</summary>
    public async Task SealAnewAsync()
    {
        await RunAsync("delete from AuditSealedHeads", "delete from AuditSeals", "update AuditHeads set SealNo = 0");
        await bank.Get<Sealing>().RunAsync(null, default);
    }

    private Task<IReadOnlyList<AuditEvent>> EventsAsync() => bank.Db.QueryAsync<AuditEvent>("""
        select CaseId, Seq, At, ActorId, Actor, OnBehalfOf, Action, Data, PrevHash, Hash
          from AuditEvents
         where CaseId = @caseId
         order by Seq
        """, new { caseId });

    /// <summary>On SQLite they can only be dropped.</summary>
    private async Task SwitchGuardsAsync(DbCommand command, string to)
    {
        foreach (var guard in Guards)
            await ExecuteAsync(command, bank.Db.Dialect == "sqlite" ? $"drop trigger if exists {guard}" : $"{to} trigger {guard} on {guard.Split('_')[1]}");
    }

    private static Task<int> ExecuteAsync(DbCommand command, string text)
    {
        command.CommandText = text;
        return command.ExecuteNonQueryAsync();
    }
}
