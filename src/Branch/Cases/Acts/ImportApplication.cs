using System.Security.Cryptography;
using System.Text;
using Branch.Access;
using Branch.Applications;

namespace Branch.Cases;

/// <summary>Takes in a whole application from a document: the same acts as the form, in one transaction.</summary>
public sealed class ImportApplication(Acts acts, SubmitApplication submit)
{
    /// <returns>The case's id and whether it is new: the same document by the same banker is taken in once.</returns>
    /// <exception cref="FluentValidation.ValidationException">As at the form; nothing stays behind.</exception>
    public Task<Imported> RunAsync(Actor banker, Application application, FrontVote vote, CancellationToken ct) =>
        acts.RunAsync(banker, "import", null, async act =>
        {
            var key = "import:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApplicationJson.Canonical(application))));
            var id = await StartApplication.StartAsync(act, key, null);
            var of = await Case.LockAsync(act.Tx, id);
            if (of.Status != CaseStatus.Draft) return new Imported(id, false);
            var version = await SaveDraft.SaveAsync(act, of, application, 1);
            await submit.SubmitAsync(act, of, version, vote);
            return new Imported(id, true);
        }, ct);
}

public sealed record Imported(long CaseId, bool IsNew);
