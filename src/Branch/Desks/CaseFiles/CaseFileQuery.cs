using System.Globalization;
using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Data;
using Branch.Flow;

namespace Branch.Desks.CaseFiles;

/// <summary>Reads a whole case in one go, as one state of the database.</summary>
public sealed class CaseFileQuery(Db db, FlowShelf shelf, TimeProvider clock)
{
    /// <summary>With the current revision shown.</summary>
    /// <exception cref="UnknownCaseException">There is no such case, or the person may not know of it.</exception>
    public Task<CaseFile> LoadAsync(Actor actor, long caseId, CancellationToken ct) => LoadAsync(actor, caseId, null, ct);

    /// <param name="revision">Number of the revision to show; the current one if null.</param>
    /// <exception cref="UnknownCaseException">There is no such case or revision, or the person may not know of it.</exception>
    public Task<CaseFile> LoadAsync(Actor actor, long caseId, int? revision, CancellationToken ct) => db.ReadAsync(async tx =>
    {
        var head = await tx.FirstOrDefaultAsync<CaseHead>(Head, new { caseId, actorId = actor.Id }) ?? throw new UnknownCaseException();
        var revisions = await tx.QueryAsync<FileRevision>(Revisions, new { caseId });
        var shown = revisions.FirstOrDefault(r => revision is null ? r.Id == head.RevisionId : r.No == revision);
        if (revision is not null && shown is null) throw new UnknownCaseException();
        var application = shown?.Application() ?? await DraftAsync(tx, head);
        var before = revisions.FirstOrDefault(r => r.No == shown?.No - 1);
        var product = await ProductAsync(tx, head, application);
        var demand = shown is null || product is null ? null : Demand.Of(product, shown.Content);
        var found = await tx.QueryAsync<Verification>(Verification.OfCase, new { caseId });
        var items = await tx.QueryAsync<FileWorkItem>(WorkItems, new { caseId });
        var offers = await FileOffer.OfAsync(tx, caseId);
        return new CaseFile(head, shown, application,
            before is null ? [] : ApplicationDiff.Between(before.Application(), application),
            revisions,
            await tx.QueryAsync<FileVote>(Votes, new { caseId }),
            items,
            items.Any(item => item.IsReturn) ? await tx.QueryAsync<FileRemark>(Remarks, new { caseId }) : [],
            await tx.QueryAsync<FileBureauReport>(BureauReports, new { caseId }),
            await tx.QueryAsync<FileAssessment>(Assessments, new { caseId }),
            await tx.QueryAsync<FileLetter>(Letters, new { caseId }),
            await tx.QueryAsync<FileEvent>(Events, new { caseId }),
            await NamesAsync(tx, head, revisions, application),
            // At other desks than their own nobody takes anything.
            items.Any(item => item.Status == WorkItemStatus.Open && actor.Is(item.Desk))
                ? (await tx.QueryAsync<long>(Claimable, new { caseId, actorId = actor.Id, today = WorkingTime.Day(clock.Now()) })).ToHashSet() : new HashSet<long>(),
            await TrailAsync(tx, head))
        {
            Documents = DocumentSet.Of(demand?.Documents ?? RequiredDocument.Of(product, application), product, await CaseDocument.OfCaseAsync(tx, caseId), found.Select(f => f.DocumentId).OfType<long>().ToHashSet()),
            Fields = shown?.Fields ?? ApplicationFields.Of(application),
            Hashes = actor.Is(Role.Auditor) ? (await tx.QueryAsync<EventHash>(Hashes, new { caseId })).ToDictionary(hash => hash.Seq) : [],
            Verifications = found,
            Checks = CheckList.Of(demand?.Checks ?? [], found),
            Offers = offers,
            Contract = offers.Any(offer => offer.AnsweredOn is not null) ? await Contract.OfAsync(tx, caseId) : null,
            Proposal = await Reopening.OfCaseAsync(tx, caseId),
        };
    }, ct);

    /// <summary>What the banker has typed so far; nothing if the draft was thrown away.</summary>
    private static async Task<Application> DraftAsync(Tx tx, CaseHead head) =>
        await tx.FirstOrDefaultAsync<string>("select Content from Drafts where CaseId = @Id", new { head.Id }) is { } content
            ? ApplicationJson.Parse(content)
            : new Application();

    /// <summary>As the case holds on to it; for a draft the one on offer.</summary>
    private async Task<Product?> ProductAsync(Tx tx, CaseHead head, Application application) => head is { ProductVersionId: { } version, ProductHash: { } hash }
        ? await ProductShelf.PinnedAsync(tx, version, hash)
        : (await ProductShelf.OfferedAsync(tx, WorkingTime.Day(clock.Now()), null)).FirstOrDefault(p => p.Code == application.Product);

    /// <summary>Of the products that revisions may name: it is always the same one where there is one revision.</summary>
    private static async Task<IReadOnlyList<ProductName>> NamesAsync(Tx tx, CaseHead head, IReadOnlyList<FileRevision> revisions, Application application) =>
        revisions.Count == 1 && head is { ProductCode: { } code, ProductDe: { } german, ProductEn: { } english } && application.Product == code
            ? [new(code, german, english)]
            : await ProductShelf.NamesAsync(tx);

    private async Task<FlowTrail?> TrailAsync(Tx tx, CaseHead head) => head.FlowHash is null
        ? null
        : Unchanging.Trail(await shelf.PinnedAsync(tx, head.FlowHash), await CaseJournal.ReadAsync(tx, head.Id));

    private const string Head = $"""
        select c.Id, c.Number, c.Status, c.BranchId, o.Name as Branch, o.State, o.OpeningHours, o.ClosedDays, c.BankerId, u.DisplayName as Banker, c.ApplicantName,
               p.Code as ProductCode, c.ProductVersionId, v.Hash as ProductHash, p.NameDe as ProductDe, p.NameEn as ProductEn, c.AmountCents as Amount, c.TermMonths,
               c.ApprovedAmountCents as ApprovedAmount, c.ApprovedTermMonths, c.Round, c.RevisionId, c.FlowHash,
               c.SubmittedAt, c.ClosedAt, a.Iban as Account
          from Cases c
          join BranchOffices o on o.Id = c.BranchId
          join Users u on u.Id = c.BankerId
          left join Products p on p.Id = c.ProductId
          left join ProductVersions v on v.Id = c.ProductVersionId
          left join Accounts a on a.CaseId = c.Id
         where c.Id = @caseId
           and {CaseSight.Visible}
        """;

    private const string Revisions = """
        select r.Id, r.No, r.Content, r.Hash, u.DisplayName as CapturedByName, r.At, d.Numbers as DuplicateOf, d.Reason as DuplicateReason
          from Revisions r
          join Users u on u.Id = r.CapturedBy
          left join DuplicateReasons d on d.RevisionId = r.Id
         where r.CaseId = @caseId
         order by r.No
        """;

    private const string Votes = """
        select v.Id, v.RevisionId, r.No as RevisionNo, v.RestsOn, v.AssessmentHash, v.Side, v.Level, v.Judgement,
               v.AmountCents as Amount, v.TermMonths, v.Reasons, v.Comment, u.DisplayName as Person, v.At, a.DisplayName as ForPerson
          from Votes v
          join Revisions r on r.Id = v.RevisionId
          join Users u on u.Id = v.UserId
          left join Users a on a.Id = v.ForUserId
         where v.CaseId = @caseId
         order by v.Id
        """;

    internal const string WorkItems = """
        select w.Id, w.Node, w.Desk, w.Level, w.Status, w.OpenedAt, w.DueAt,
               w.AssigneeId, a.DisplayName as Assignee, w.ClaimedAt, w.Attempts, w.LastError,
               w.Outcome, d.DisplayName as CompletedBy, w.CompletedAt, w.Version,
               w.ActiveAt, w.RemindedAt, w.WaitingAt, w.WaitingFor
          from WorkItems w
          left join Users a on a.Id = w.AssigneeId
          left join Users d on d.Id = w.CompletedBy
         where w.CaseId = @caseId
         order by w.Id
        """;

    private const string Remarks = """
        select m.Id, m.WorkItemId, m.RevisionId, r.No as RevisionNo, m.Field, m.Text, u.DisplayName as Person, m.At
          from Remarks m
          join Revisions r on r.Id = m.RevisionId
          join Users u on u.Id = m.UserId
         where m.CaseId = @caseId
         order by m.Id
        """;

    private const string BureauReports = """
        select Id, RevisionId, WorkItemId, Role, Status, Fault, Content, Hash, At, KeptFromId
          from BureauReports
         where CaseId = @caseId
         order by Id
        """;

    private const string Assessments = """
        select a.Id, a.RevisionId, r.No as RevisionNo, a.Verdict, a.Content, a.At, k.No as KeptFromNo
          from Assessments a
          join Revisions r on r.Id = a.RevisionId
          left join Assessments f on f.Id = a.KeptFromId
          left join Revisions k on k.Id = f.RevisionId
         where a.CaseId = @caseId
         order by a.Id
        """;

    private const string Letters = """
        select Id, Template, Language, Hash, At
          from Letters
         where CaseId = @caseId
         order by Id
        """;

    private const string Events = """
        select Seq, At, Actor, OnBehalfOf, Action, Data
          from AuditEvents
         where CaseId = @caseId
         order by Seq
        """;

    private const string Hashes = "select Seq, PrevHash, Hash from AuditEvents where CaseId = @caseId";

    private const string Claimable = $"""
        select w.Id
          from WorkItems w
          join Cases c on c.Id = w.CaseId
         where w.CaseId = @caseId
           and w.Status = 'open'
           and {Authority.MayWorkOn}
        """;
}
