using Branch.Access;
using Branch.Applications;
using Branch.Cases;
using Branch.Documents;
using Branch.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <summary>What came of the files that were sent: each stands for itself.</summary>
/// <param name="Purpose">As the form posted it.</param>
public sealed record Upload(string Purpose, int Taken, IReadOnlyList<string> Problems)
{
    public bool IsGood => Problems.Count == 0;
}

/// <summary>Takes in what a form with files sends, and puts each good file to the case.</summary>
public sealed class Uploads(DocumentStore store, AddDocument add, IStringLocalizer<Texts> T)
{
    /// <summary>So many files of the greatest size may come at once.</summary>
    private const int MaxFiles = 10;

    public int MaxBytes => store.MaxBytes;

    /// <summary>The field "Purpose" stands before the files: kind and party, "payslips:Applicant".</summary>
    public async Task<Upload> TakeAsync(HttpContext http, long caseId, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = (long)MaxFiles * store.MaxBytes + 64 * 1024;
        var taken = 0;
        var problems = new List<string>();
        var fields = await StreamedForm.ReadAsync(http, async (before, fileName, content) =>
        {
            try
            {
                using var file = await store.ReceiveAsync(content, fileName, ct);
                await add.RunAsync(http.Actor(), caseId, Purpose.Parse(before.GetValueOrDefault("Purpose")), fileName, file, ct);
                taken++;
            }
            catch (UnsuitableFileException unsuitable)
            {
                problems.Add(unsuitable.Fault.Sentence(FileName.Clean(fileName), store.MaxBytes, T));
            }
        }, ct);
        if (taken == 0 && problems.Count == 0) problems.Add(T["Please choose a file."]);
        return new Upload(fields.GetValueOrDefault("Purpose", ""), taken, problems);
    }
}

/// <summary>What a file is handed in for, as a form's field says it.</summary>
public static class Purpose
{
    public static string Text(RequiredDocument purpose) => $"{purpose.Kind}:{purpose.About}";

    public static RequiredDocument Parse(string? text) => text?.Split(':') is [var kind, var about] ? new(kind, about) : new(RequiredDocument.Other, "");

    /// <summary>Unique on a page, for ids.</summary>
    public static string Id(RequiredDocument purpose) => $"document_{purpose.Kind}_{purpose.About}";
}
