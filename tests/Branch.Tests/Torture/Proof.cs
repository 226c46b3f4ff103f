using Branch.Access;
using Branch.Data;

namespace Branch.Tests.Torture;

/// <summary>What the database says about what the clients were told, after the last kill.</summary>
/// <param name="Lost">Acknowledged, and not there.</param>
/// <param name="Doubled">There more than once.</param>
/// <param name="Ghosts">Refused, and there nevertheless.</param>
/// <param name="Stuck">Open cases that wait nowhere, and machine steps that nobody does.</param>
/// <param name="Wrong">Sentences about cases that were decided twice or by the wrong person.</param>
/// <param name="Acts">How many were acknowledged.</param>
/// <param name="Mails">That acts posted; each was taken by the mail server at least once, or the proof does not hold.</param>
public sealed record Proof(
    IReadOnlyList<Attempt> Lost, IReadOnlyList<Attempt> Doubled, IReadOnlyList<Attempt> Ghosts, IReadOnlyList<long> Stuck,
    IReadOnlyList<string> Wrong, IReadOnlyDictionary<Wish, int> Acts, long Cases, long Closed, long Mails, AuditVerdict Audit)
{
    public bool Holds => Lost.Count + Doubled.Count + Ghosts.Count + Stuck.Count + Wrong.Count == 0 && Audit.Broken is null;

    /// <param name="mails">Ids of the mails that the mail server took, as often as it did.</param>
    public static async Task<Proof> OfAsync(Db db, Ledger ledger, IReadOnlyCollection<string> mails)
    {
        var there = await TracesAsync(db);
        int Count(Attempt attempt) => there.GetValueOrDefault((attempt.Wish, attempt.Wish == Wish.Claim ? $"{attempt.UserId}/{attempt.Token}" : attempt.Token));
        // The same start key may be sent, and the same item claimed, more than once: that it is there once is what counts.
        var refusable = ledger.All.Where(a => a.Wish is not (Wish.Start or Wish.Claim));
        return new Proof(
            [.. ledger.All.Where(a => a.Answer == Answer.Acknowledged && Count(a) == 0)],
            [.. ledger.All.Where(a => a.Wish != Wish.Claim && Count(a) > 1)],
            [.. refusable.Where(a => a.Answer == Answer.Refused && Count(a) > 0)],
            await db.QueryAsync<long>("""
                select c.Id
                  from Cases c
                 where (c.Status = 'open' and not exists (select 1 from WorkItems w where w.CaseId = c.Id and w.Status in ('open', 'claimed')))
                    or (c.Status = 'draft' and not exists (select 1 from Drafts d where d.CaseId = c.Id))
                    or exists (select 1 from WorkItems w where w.CaseId = c.Id and w.Desk = 'system' and w.Status in ('open', 'claimed'))
                """),
            [.. await WrongAsync(db), .. await MailsAsync(db, mails)],
            ledger.All.Where(a => a.Answer == Answer.Acknowledged).CountBy(a => a.Wish).ToDictionary(),
            await db.SingleAsync<long>("select count(*) from Cases"),
            await db.SingleAsync<long>("select count(*) from Cases where ClosedAt is not null"),
            await db.SingleAsync<long>("select count(*) from OutboxMessages where Channel = 'mail'"),
            await new AuditVerification(db).RunAsync(default));
    }

    /// <summary>How often each token is in the database.</summary>
    private static async Task<Dictionary<(Wish, string), int>> TracesAsync(Db db)
    {
        var traces = new List<(Wish, string)>();
        traces.AddRange((await db.QueryAsync<string>("select StartKey from Cases")).Select(key => (Wish.Start, Guid.Parse(key.Split(':')[1]).ToString())));
        foreach (var vote in await db.QueryAsync<Trace>("select Side as Kind, Comment as Token from Votes"))
            traces.Add((vote.Kind switch { "front" => Wish.Submit, "back" => Wish.Vote, _ => Wish.Decide }, vote.Token));
        traces.AddRange((await db.QueryAsync<string>("select Text from Remarks")).Select(token => (Wish.Return, token)));
        traces.AddRange((await db.QueryAsync<string>("select Reason from CustomerAnswers")).Select(token => (Wish.Answer, token)));
        foreach (var e in await db.QueryAsync<Event>("select Action, Data, ActorId from AuditEvents where Action in ('case-escalated', 'case-withdrawn', 'work-item-claimed')"))
        {
            using var data = System.Text.Json.JsonDocument.Parse(e.Data);
            traces.Add(e.Action switch
            {
                "case-escalated" => (Wish.Escalate, data.RootElement.GetProperty("comment").GetString()!),
                "case-withdrawn" => (Wish.Withdraw, data.RootElement.GetProperty("reason").GetString()!),
                _ => (Wish.Claim, $"{e.ActorId}/{data.RootElement.GetProperty("item").GetInt64()}"),
            });
        }
        return traces.CountBy(trace => trace).ToDictionary();
    }

    /// <summary>Each mail of an act was taken, none that no act posted, and what was taken twice has one id.</summary>
    private static async Task<IEnumerable<string>> MailsAsync(Db db, IReadOnlyCollection<string> taken)
    {
        var posted = (await db.QueryAsync<Posted>("select MessageKey, Status from OutboxMessages where Channel = 'mail'")).ToDictionary(m => m.MessageKey, m => m.Status);
        var arrived = taken.ToHashSet();
        return
        [
            .. posted.Where(m => m.Value != "delivered").Select(m => $"mail {m.Key} is {m.Value} and not delivered"),
            .. posted.Where(m => m.Value == "delivered" && !arrived.Contains(m.Key)).Select(m => $"mail {m.Key} is called delivered, and the mail server never took it"),
            .. arrived.Where(id => !posted.ContainsKey(id)).Select(id => $"mail {id} arrived, and no act posted it"),
        ];
    }

    private sealed record Posted(string MessageKey, string Status);

    private static async Task<IReadOnlyList<string>> WrongAsync(Db db) =>
    [
        .. (await db.QueryAsync<long>("select WorkItemId from Votes where WorkItemId is not null group by WorkItemId having count(*) > 1")).Select(id => $"item {id} has two votes"),
        .. (await db.QueryAsync<long>("select CaseId from AuditEvents where Action in ('case-closed', 'case-withdrawn') group by CaseId having count(*) > 1")).Select(id => $"case {id} ended twice"),
        .. (await db.QueryAsync<long>("select c.Id from Cases c where c.ClosedAt is not null and exists (select 1 from WorkItems w where w.CaseId = c.Id and w.Status in ('open', 'claimed'))"))
            .Select(id => $"case {id} is closed and still waits"),
        .. (await db.QueryAsync<long>("""
            select v.Id
              from Votes v
              join Cases c on c.Id = v.CaseId
             where not exists (select 1 from UserBranches b where b.UserId = v.UserId and b.BranchId = c.BranchId)
                or not exists (select 1 from UserRoles r where r.UserId = v.UserId
                                  and r.Role = case v.Side when 'front' then 'banker' when 'back' then 'clerk' else 'manager' end)
                or (v.Side = 'front' and v.UserId <> c.BankerId)
                or (v.Side <> 'front' and v.UserId = c.BankerId)
                or (v.Side = 'decision' and exists (select 1 from Votes o where o.CaseId = v.CaseId and o.UserId = v.UserId and o.Side <> 'decision'))
            """)).Select(id => $"vote {id} is not that person's"),
        .. (await db.QueryAsync<long>("""
            select w.Id
              from WorkItems w
             where w.Status = 'done' and w.Desk in ('clerk', 'manager') and (w.CompletedBy is null or w.CompletedBy <> w.AssigneeId)
            """)).Select(id => $"item {id} was completed by somebody else than its assignee"),
        .. (await db.QueryAsync<long>("""
            select c.Id
              from Cases c
             where c.Status = 'approved'
               and not exists (select 1 from Votes v
                                 join Decisions d on d.VoteId = v.Id
                                 join AuthorityRows a on a.Id = d.AuthorityRowId
                                where v.RevisionId = c.RevisionId and v.Side = 'decision' and v.Judgement = 'positive'
                                  and a.Grants = 'decide' and (a.UserId is null or a.UserId = v.UserId)
                                  and a.AmountCents >= coalesce(c.ApprovedAmountCents, c.AmountCents))
            """)).Select(id => $"case {id} is approved above the authority of whoever approved it"),
    ];

    private sealed record Trace(string Kind, string Token);

    private sealed record Event(string Action, string Data, long ActorId);
}
