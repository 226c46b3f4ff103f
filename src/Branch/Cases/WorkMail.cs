using System.Globalization;
using Branch.Calendars;
using Branch.Data;
using Branch.Flow;

namespace Branch.Cases;

/// <summary>What people are told by mail of work in their hands: its time, and that it came or went without their doing.</summary>
public sealed class WorkMail(StaffMail mail, FlowShelf shelf)
{
    /// <summary>Half of the time has passed: to whoever has it, or to the team leads while nobody has.</summary>
    public async Task RemindedAsync(Act act, Case of, WorkItem item)
    {
        var step = await StepAsync(act, of, item);
        foreach (var userId in item.AssigneeId is { } holder ? [holder] : await LeadsAsync(act, item))
            await PostAsync(act, userId, of, $"item-{item.Id}-reminded-{userId}",
                new($"Erinnerung: {step.German} zu Vorgang {of.Number}", $"Die Hälfte der Zeit ist um. Fällig am {Day(item.DueAt, "de")}."),
                new($"Reminder: {step.English} of case {of.Number}", $"Half of the time has passed. Due on {Day(item.DueAt, "en")}."));
    }

    /// <summary>The due date has passed: to whoever has it, and to the team leads in any case.</summary>
    public async Task OverdueAsync(Act act, Case of, WorkItem item)
    {
        var step = await StepAsync(act, of, item);
        foreach (var userId in (await LeadsAsync(act, item)).Append(item.AssigneeId ?? 0).Where(id => id != 0).Distinct())
            await PostAsync(act, userId, of, $"item-{item.Id}-overdue-{userId}",
                new($"Überfällig: {step.German} zu Vorgang {of.Number}", $"Die Frist ist am {Day(item.DueAt, "de")} abgelaufen. Der Vorgang steht jetzt oben in der Liste."),
                new($"Overdue: {step.English} of case {of.Number}", $"It was due on {Day(item.DueAt, "en")}. The case now stands at the top of the queue."));
    }

    /// <summary>Somebody else put it into these hands: a colleague, a team lead or an administrator.</summary>
    public async Task GivenAsync(Act act, Case of, WorkItem item, long toId)
    {
        var step = await StepAsync(act, of, item);
        await PostAsync(act, toId, of, $"item-{item.Id}-given-{item.Version}",
            new($"{step.German} zu Vorgang {of.Number} liegt jetzt bei Ihnen", $"{act.Actor.DisplayName} hat Ihnen die Aufgabe übergeben."),
            new($"{step.English} of case {of.Number} is now with you", $"{act.Actor.DisplayName} handed the task over to you."));
    }

    /// <summary>It went out of these hands: taken over, dealt out anew, or back to everybody because nobody touched it.</summary>
    public async Task TakenAsync(Act act, Case of, WorkItem item, long fromId)
    {
        var step = await StepAsync(act, of, item);
        await PostAsync(act, fromId, of, $"item-{item.Id}-taken-{item.Version}",
            new($"{step.German} zu Vorgang {of.Number} liegt nicht mehr bei Ihnen", "Wer die Aufgabe jetzt hat und warum, steht in der Akte."),
            new($"{step.English} of case {of.Number} is no longer with you", "The case file says who has the task now, and why."));
    }

    /// <summary>The customer wants no loan any more: whoever has a task of the case in hand is spared the work. To be told before it is taken away.</summary>
    public async Task WithdrawnAsync(Act act, Case of)
    {
        foreach (var holder in await act.Tx.QueryAsync<long>("""
            select AssigneeId
              from WorkItems
             where CaseId = @Id and Status = 'claimed' and AssigneeId is not null
            """, new { of.Id }))
            await PostAsync(act, holder, of, $"case-{of.Id}-withdrawn-{holder}",
                new($"Vorgang {of.Number} wurde zurückgezogen", "Der Kunde möchte nicht mehr. An der Aufgabe, die bei Ihnen lag, ist nichts mehr zu tun."),
                new($"Case {of.Number} was withdrawn", "The customer does not want it any more. Nothing is left to do in the task that was with you."));
    }

    /// <summary>The customer brought what was waited for.</summary>
    public async Task AnsweredAsync(Act act, Case of, WorkItem item)
    {
        if (item.AssigneeId is not { } holder) return;
        await PostAsync(act, holder, of, $"item-{item.Id}-answered-{item.Version}",
            new($"Antwort des Kunden zu Vorgang {of.Number}", "Die Frist läuft wieder."),
            new($"The customer's answer to case {of.Number}", "The clock runs again."));
    }

    /// <summary>To the substitute, who need not have been asked.</summary>
    public async Task SubstitutesAsync(Act act, long id, Absence absence)
    {
        var name = await Hands.NameAsync(act.Tx, absence.AbsentId);
        var (german, english) = (Days(absence, "de"), Days(absence, "en"));
        await mail.PostAsync(act, absence.SubstituteId, null, $"substitution-{id}", "/absences",
            new($"Sie vertreten {name}", $"Vom {german.From} bis {german.Until}. Was {name} in Bearbeitung hat, können Sie in diesem Namen übernehmen."),
            new($"You substitute {name}", $"From {english.From} until {english.Until}. What {name} has in hand you may take over in that name."));
    }

    private Task PostAsync(Act act, long userId, Case of, string key, MailText german, MailText english) =>
        mail.PostAsync(act, userId, of.Id, key, $"/cases/{of.Id}", german, english);

    private async Task<TaskNode> StepAsync(Act act, Case of, WorkItem item) => (await shelf.PinnedAsync(act.Tx, of.FlowHash!)).Task(item.Node);

    /// <summary>Who leads the item's desk in its branch office.</summary>
    private static Task<IReadOnlyList<long>> LeadsAsync(Act act, WorkItem item) => act.Tx.QueryAsync<long>("""
        select l.UserId
          from TeamLeads l
          join UserRoles r on r.UserId = l.UserId and r.Role = l.Desk
          join WorkItems w on w.Id = @Id
          join UserBranches b on b.UserId = l.UserId and b.BranchId = w.BranchId
         where l.Desk = w.Desk
         order by l.UserId
        """, new { item.Id });

    private static string Day(DateTimeOffset at, string language) => TimeZoneInfo.ConvertTime(at, BankDay.Zone).ToString("g", CultureInfo.GetCultureInfo(language == "de" ? "de-DE" : "en-GB"));

    private static (string From, string Until) Days(Absence absence, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "de" ? "de-DE" : "en-GB");
        return (absence.FromDate.ToString("d", culture), absence.UntilDate.ToString("d", culture));
    }
}
