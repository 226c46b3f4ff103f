using Microsoft.Extensions.Localization;

namespace Branch.Web;

/// <summary>
/// Names fields that are shown in more than one place, for <c>&lt;field&gt;</c> without a label:
/// <c>services.Configure&lt;LabelSources&gt;(labels => labels.Add(FieldLabels.Of))</c>.
/// </summary>
public sealed class LabelSources
{
    /// <summary>The label of a field by its full name ("Applicant.BirthDate"), or null if it is not one's own.</summary>
    public delegate string? Source(string field, IStringLocalizer<Texts> T);

    private readonly List<Source> sources = [];

    public void Add(Source source) => sources.Add(source);

    public string? Find(string field, IStringLocalizer<Texts> T) =>
        sources.Select(source => source(field, T)).FirstOrDefault(label => label is not null);
}
