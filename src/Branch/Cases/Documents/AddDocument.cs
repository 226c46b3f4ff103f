using Branch.Applications;
using Branch.Data;
using Branch.Documents;

namespace Branch.Cases;

/// <summary>Puts a received file to a case: the banker while capturing or correcting, the clerk while checking.</summary>
public sealed class AddDocument(Acts acts, DocumentStore store)
{
    /// <returns>The document's id, also when the case has this file for this purpose already.</returns>
    /// <exception cref="RefusedException">The case is not in this person's hands.</exception>
    public Task<long> RunAsync(Actor actor, long caseId, RequiredDocument purpose, string fileName, IncomingFile file, CancellationToken ct) =>
        acts.RunAsync(actor, "add-document", caseId, async act =>
        {
            var (of, desk) = await DocumentHands.CheckAsync(act, caseId);
            await CheckPurposeAsync(act, of, purpose);
            if (await SameAsync(act, of, purpose, file) is { } same) return same;
            var id = await InsertAsync(act, of, desk, purpose, FileName.Clean(fileName), file);
            await act.AuditAsync(caseId, "document-added", new { document = id, purpose.Kind, purpose.About, file.MediaType, bytes = file.Size, file.Hash, file.Scanner });
            // Last, so that what is refused leaves no file; before the commit, so that no row lacks its file.
            store.Keep(file);
            return id;
        }, ct);

    /// <summary>What it is handed in for exists: the page may be older than the application.</summary>
    private static async Task CheckPurposeAsync(Act act, Case of, RequiredDocument purpose)
    {
        var content = await act.Tx.FirstOrDefaultAsync<string>("select Content from Drafts where CaseId = @Id", new { of.Id })
            ?? (await Revision.OfAsync(act.Tx, of)).Content;
        var parties = ApplicationJson.Parse(content).Everybody().Select(p => PartyPath.Of(p.Party, p.Path));
        if (!RequiredDocument.IsKnown(purpose.Kind) || (purpose.About.Length > 0 && !parties.Contains(purpose.About))) throw new StaleException(of.Id);
    }

    /// <summary>A second click, or the same file once more.</summary>
    private static Task<long?> SameAsync(Act act, Case of, RequiredDocument purpose, IncomingFile file) => act.Tx.FirstOrDefaultAsync<long?>("""
        select min(d.Id)
          from Documents d
         where d.CaseId = @Id and d.Kind = @Kind and d.About = @About and d.Hash = @Hash
           and not exists (select 1 from DocumentMarks m where m.DocumentId = d.Id)
        """, new { of.Id, purpose.Kind, purpose.About, file.Hash });

    private static Task<long> InsertAsync(Act act, Case of, string desk, RequiredDocument purpose, string fileName, IncomingFile file) => act.Tx.SingleAsync<long>("""
        insert into Documents (CaseId, Round, Desk, Kind, About, FileName, MediaType, Bytes, Hash, Scanner, UserId, At)
        values (@caseId, @Round, @desk, @Kind, @About, @fileName, @MediaType, @Size, @Hash, @Scanner, @userId, @now){identity}
        """, new
    {
        caseId = of.Id,
        of.Round,
        desk,
        purpose.Kind,
        purpose.About,
        fileName,
        file.MediaType,
        file.Size,
        file.Hash,
        file.Scanner,
        userId = act.Actor.Id,
        now = act.Now,
    });
}
