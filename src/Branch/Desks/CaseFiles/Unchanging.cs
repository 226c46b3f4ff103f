using System.Globalization;
using System.Runtime.CompilerServices;
using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using Branch.Flow;
using Branch.Web;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.CaseFiles;

/// <param name="Hash">Of its text.</param>
internal sealed record StoredAssessment(Assessment Assessment, string Hash);

internal sealed record StoredApplication(Application Application, IReadOnlyList<ApplicationField> Fields)
{
    private readonly Kept<string, IReadOnlyList<FieldText>> texts = new(2);

    /// <summary>In the language of the screen.</summary>
    public IReadOnlyList<FieldText> Texts(IStringLocalizer<Texts> T) => texts.Of(CultureInfo.CurrentUICulture.Name, _ => FieldText.Of(Fields, T));
}

/// <summary>What follows from what is stored for good, found once while people look at it. Kept by the whole of the text, whosever it is.</summary>
internal static class Unchanging
{
    /// <summary>Of each kind; then it begins anew.</summary>
    private const int Most = 300;

    private static readonly Kept<string, StoredAssessment> Assessments = new(Most);
    private static readonly Kept<string, StoredApplication> Applications = new(Most);
    private static readonly ConditionalWeakTable<FlowDocument, Kept<string, FlowTrail>> Gone = [];

    public static StoredAssessment Assessment(string content) =>
        Assessments.Of(content, text => new(Credit.Assessment.FromJson(text), ApplicationJson.HashOf(text)));

    public static StoredApplication Application(string content) => Applications.Of(content, text =>
    {
        var application = ApplicationJson.Stored(text);
        return new(application, ApplicationFields.Of(application));
    });

    public static FlowTrail Trail(FlowDocument flow, CaseJournal journal) =>
        Gone.GetValue(flow, _ => new(Most)).Of(journal.Text, _ => journal.Replay(flow));
}
