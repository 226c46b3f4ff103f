using Branch.Access;
using Branch.Applications;
using Branch.Calendars;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;

namespace Branch.Samples;

/// <summary>Takes sample applications as far as a plan says, through the same acts that people use.</summary>
public sealed class SampleCases(
    Db db, SampleClock clock, StartApplication start, SaveDraft save, SubmitApplication submit, ClaimWorkItem claim,
    SampleDocuments documents, SampleChecks checks, CastVote vote, ReturnCase @return, DecideCase decide, AnswerOffer answer,
    RevokeContract revoke, Deadlines deadlines, WithdrawCase withdraw, MachineSteps machine)
{
    private static readonly string[] FrontComments =
    [
        "Langjährige Kundenbeziehung, Gehaltseingang auf unserem Konto.", "Unterlagen vollständig, Verwendung plausibel.",
        "Neukunde, Haushaltsrechnung im Gespräch geprüft.", "Finanzierung passt zur Lebenssituation.",
    ];

    /// <summary>Counts only where a decision deviates from the votes.</summary>
    private const string Deviation = "Abweichend vom Votum: Gesamtbild aus Vermögen und Kontoführung.";

    public async Task RunAsync(IReadOnlyList<Actor> staff, DateTimeOffset now, CancellationToken ct)
    {
        var (applications, others) = (new SampleApplications(20_261), new SampleOtherApplications(40_261));
        var plan = SamplePlan.All.Select((c, i) => (c.Age, c.Stage, No: i, Key: $"sample-{i}", Next: (Func<int, DateOnly, Application>)applications.Next))
            .Concat(SamplePlan.OfOtherProducts.Select((c, i) => (Age: TimeSpan.FromHours(c.Hours), c.Stage, No: i, Key: $"sample-{c.Product}-{i}",
                Next: (Func<int, DateOnly, Application>)((place, today) => others.Next(c.Product, c.Twist, place, today)))))
            .OrderByDescending(c => c.Age);
        foreach (var (age, stage, no, key, next) in plan)
        {
            clock.Current = Before(now, age).AddMinutes(no * 7 % 53);
            var place = no % 3;
            await RunOneAsync(staff, stage, next(place, WorkingTime.Day(clock.Current)), key, no, place, ct);
        }
        // Everybody has just looked at what they have in hand.
        await db.TransactAsync(tx => tx.ExecuteAsync("update WorkItems set ActiveAt = @now where Status = 'claimed' and ActiveAt is not null", new { now }), ct);
    }

    /// <summary>One case, begun at the time that the clock shows.</summary>
    /// <param name="place">0, 1 or 2: in which branch office.</param>
    public async Task RunOneAsync(IReadOnlyList<Actor> staff, Stage stage, Application application, string key, int i, int place, CancellationToken ct)
    {
        var office = staff.First(a => a.Is(Role.Banker) && a.BranchIds.Count == 1 && Place(staff, a) == place).BranchIds[0];
        var (banker, clerk) = (Pick(staff, Role.Banker, office, i), Pick(staff, Role.Clerk, office, i));
        var account = StandardProducts.All.Single(p => p.Code == application.Product).Workflow == Product.AccountWorkflow;
        var id = await start.RunAsync(banker, key, office, ct);
        Later(minutes: 25);
        if (stage == Stage.Draft) (application.Applicant.Iban, application.Applicant.TaxId) = (null, account ? null : application.Applicant.TaxId);
        var version = await save.RunAsync(banker, id, application, 1, ct);
        await documents.HandInAsync(banker, id, application, all: i % 6 != 0, ct);
        if (stage == Stage.Draft) return;
        Later(minutes: 6);
        await submit.RunAsync(banker, id, version, new FrontVote { Judgement = Judgement.Positive, Comment = account ? "Ausweis lag im Original vor, Angaben im Gespräch aufgenommen." : FrontComments[i % FrontComments.Length] }, ct);
        await machine.RunAllAsync(ct);
        if (stage == Stage.Withdrawn)
        {
            Later(hours: 3);
            await withdraw.RunAsync(banker, id, "Auf Kundenwunsch: anderes Angebot angenommen.", ct);
        }
        if (stage is Stage.AtClerk or Stage.Withdrawn) return;
        var poor = await VerdictAsync(id, ct) == "poor";
        Later(hours: 2 + i % 5);
        var item = await TakeAsync(clerk, id, ct);
        if (stage == Stage.InCheck) return;
        Later(minutes: 35);
        if (stage is Stage.Returned or Stage.Corrected)
        {
            await checks.RecordAsync(clerk, item.Id, ct);
            await @return.RunAsync(clerk, Desk.Clerk, item.Id, item.Version, new ReturnForm
            {
                Remarks = account
                    ? [new() { Field = "Applicant.DocumentAuthority", Text = "Bitte die Behörde so angeben, wie sie im Ausweis steht." }]
                    :
                    [
                        new() { Field = "Applicant.NetIncome", Text = "Der Gehaltsnachweis vom Oktober nennt einen anderen Betrag." },
                        new() { Field = "Household.HousingCost", Text = "Bitte Warmmiete angeben." },
                    ],
            }, ct);
            if (stage == Stage.Returned) return;
            Later(hours: 4);
            if (account) application.Applicant.DocumentAuthority = $"Landeshauptstadt {application.Applicant.City}";
            else application.Household.HousingCost = (application.Household.HousingCost ?? Money.Zero) + Money.FromEuros(120);
            version = await save.RunAsync(banker, id, application, 1, ct);
            await submit.RunAsync(banker, id, version, new FrontVote { Judgement = Judgement.Positive, Comment = "Wie gewünscht berichtigt." }, ct);
            await machine.RunAllAsync(ct);
            return;
        }
        await checks.RecordAsync(clerk, item.Id, ct);
        if (account && stage == Stage.Rejected)
            await vote.RunAsync(clerk, item.Id, item.Version, item.Hash, new BackVote { Judgement = Judgement.Negative, Reasons = ["identification"], Comment = "Der Ausweis war nicht lesbar, ein besserer wurde nicht vorgelegt." }, ct);
        else await VoteAsync(clerk, item, application, poor, ct);
        await machine.RunAllAsync(ct);
        // An account that nothing speaks against is open by now.
        if (stage == Stage.AtManager || await OpenAsync(id, ct) is null) return;
        await DecideAsync(staff, stage, id, application, office, i, account, ct);
        await AnswerAsync(stage, banker, id, i, ct);
    }

    private async Task VoteAsync(Actor clerk, OpenItem item, Application application, bool poor, CancellationToken ct)
    {
        var reported = application.Applicant.FamilyName == "Schuldt";
        await vote.RunAsync(clerk, item.Id, item.Version, item.Hash, poor
            ? new BackVote { Judgement = Judgement.Negative, Reasons = [reported ? RejectionReason.Bureau : "insufficient_budget"], Comment = reported ? "Die Auskunft nennt einen Zahlungsausfall." : "Haushaltsüberschuss reicht nach unserer Rechnung nicht aus." }
            : new BackVote { Judgement = Judgement.Positive, Comment = "Angaben geprüft, Unterlagen stimmen überein." }, ct);
    }

    private async Task DecideAsync(IReadOnlyList<Actor> staff, Stage stage, long id, Application application, long office, int i, bool account, CancellationToken ct)
    {
        Later(hours: 3 + i % 4);
        var manager = Pick(staff, Role.Manager, office, i);
        var item = await TakeAsync(manager, id, ct);
        if (stage == Stage.InDecision) return;
        Later(minutes: 20);
        if (stage == Stage.AtSecondManager)
        {
            await decide.EscalateAsync(manager, item.Id, item.Version, "Bitte um Entscheidung der nächsten Kompetenzstufe.", ct);
            return;
        }
        var form = stage == Stage.Rejected
            ? new DecisionForm { Kind = DecisionKind.Reject, Reasons = [account ? "identification" : i % 2 == 0 ? "insufficient_budget" : "existing_obligations"], Comment = account ? "Identität nicht festgestellt." : "Tragfähigkeit nicht gegeben.", Deviation = Deviation }
            : stage == Stage.CounterOffered ? OtherTerms(application)
            : new DecisionForm { Kind = DecisionKind.Approve, Comment = "Einverstanden.", Deviation = Deviation };
        await decide.RunAsync(manager, item.Id, item.Version, item.Hash, form, ct);
        await machine.RunAllAsync(ct);
        if (await OpenAsync(id, ct) is not { Desk: Desk.Manager }) return;
        Later(hours: 5);
        var second = staff.Last(a => a.Is(Role.Manager) && a.BranchIds.Contains(office) && a.Id != manager.Id);
        item = await TakeAsync(second, id, ct);
        await decide.RunAsync(second, item.Id, item.Version, item.Hash, form, ct);
        await machine.RunAllAsync(ct);
    }

    /// <summary>As much as was asked for, over a year more or less.</summary>
    private static DecisionForm OtherTerms(Application application)
    {
        var (longest, months) = (StandardProducts.All.Single(p => p.Code == application.Product).MaxTermMonths, application.TermMonths);
        return new() { Kind = DecisionKind.OtherTerms, Amount = application.Amount, TermMonths = months + 12 <= longest ? months + 12 : months - 12, Comment = "Nur über diese Laufzeit tragbar.", Deviation = Deviation };
    }

    /// <summary>What becomes of an offer; nothing yet where it is still with the customer.</summary>
    private async Task AnswerAsync(Stage stage, Actor banker, long id, int i, CancellationToken ct)
    {
        if (stage is Stage.Offered or Stage.CounterOffered || await OpenAsync(id, ct) is not { Desk: Desk.Banker } item) return;
        if (stage == Stage.Lapsed)
        {
            Later(hours: 8 * 11);
            await deadlines.RunAsync(ct);
            return;
        }
        Later(hours: 3 + i % 6);
        var on = WorkingTime.Day(clock.Current);
        await answer.RunAsync(banker, item.Id, item.Version, stage == Stage.Declined
            ? new CustomerAnswer { Answer = CustomerAnswer.Declined, On = on, Reason = "Günstigeres Angebot der Hausbank." }
            : new CustomerAnswer { Answer = CustomerAnswer.Accepted, On = on }, ct);
        await machine.RunAllAsync(ct);
        if (stage != Stage.Revoked) return;
        Later(hours: 24);
        await revoke.RunAsync(banker, id, new Revocation { On = WorkingTime.Day(clock.Current), Comment = "Schriftlich, ohne Angabe von Gründen." }, ct);
    }

    /// <summary>To the quarter of an hour, in working time.</summary>
    public static DateTimeOffset Before(DateTimeOffset now, TimeSpan age)
    {
        var start = now;
        while (WorkCalendar.Standard.Between(start.AddDays(-1), now) < age) start = start.AddDays(-1);
        while (WorkCalendar.Standard.Between(start, now) < age) start = start.AddMinutes(-15);
        return start;
    }

    private void Later(int hours = 0, int minutes = 0) => clock.Current = WorkCalendar.Standard.Add(clock.Current, TimeSpan.FromHours(hours)).AddMinutes(minutes);

    private static int Place(IReadOnlyList<Actor> staff, Actor actor) =>
        staff.SelectMany(a => a.BranchIds).Distinct().Order().ToList().IndexOf(actor.BranchIds[0]);

    private static Actor Pick(IReadOnlyList<Actor> staff, string role, long office, int i)
    {
        var there = staff.Where(a => a.Is(role) && a.BranchIds.Contains(office)).ToList();
        return there[i / 3 % there.Count];
    }

    private async Task<OpenItem> TakeAsync(Actor actor, long caseId, CancellationToken ct)
    {
        await claim.RunAsync(actor, (await OpenAsync(caseId, ct))!.Id, ct);
        return (await OpenAsync(caseId, ct))!;
    }

    private Task<OpenItem?> OpenAsync(long caseId, CancellationToken ct) => db.FirstOrDefaultAsync<OpenItem>("""
        select w.Id, w.Desk, w.Version, r.Hash
          from WorkItems w
          join Cases c on c.Id = w.CaseId
          join Revisions r on r.Id = c.RevisionId
         where w.CaseId = @caseId and w.Status in ('open', 'claimed')
        """, new { caseId }, ct);

    private Task<string?> VerdictAsync(long caseId, CancellationToken ct) =>
        db.FirstOrDefaultAsync<string>("select Verdict from Assessments where Id = (select max(a.Id) from Assessments a where a.CaseId = @caseId)", new { caseId }, ct);

    private sealed record OpenItem(long Id, string Desk, long Version, string Hash);
}
