using System.Globalization;
using Branch.Cases;
using Branch.Desks.CaseFiles;
using Branch.Letters;
using Branch.Web;
using Branch.Web.Tags;
using Microsoft.Extensions.Localization;

namespace Branch.Desks.Reports;

/// <summary>The report as rows for a spreadsheet and as a document to print and sign.</summary>
public sealed class DeviationTexts(IStringLocalizer<Texts> T)
{
    public IEnumerable<IEnumerable<string>> Table(Deviations report) =>
    [
        [T["Case"], T["Branch"], T["Decided"], T["By"], T["Decision"], T["Front-office vote"], T["Back-office vote"], T["Amount"], T["Exposure"], T["Authority"], T["Why it deviates"]],
        .. report.Rows.Select(r => (IEnumerable<string>)
        [
            r.Number, r.Office, BankTime.Local(r.At).ToString("g", CultureInfo.CurrentCulture), r.Person, Decision(r), Vote(r.FrontVote), Vote(r.BackVote),
            Plain(r.Amount?.Euros), Plain(r.Exposure.Euros), Plain(r.Limit.Euros), r.Reason,
        ]),
    ];

    public LetterDocument Document(Deviations report, BankSettings bank, DateOnly today)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de" ? LetterLanguage.German : LetterLanguage.English;
        var period = $"{Day(report.From)} – {Day(report.Until)}";
        return new LetterDocument(language, T["Decisions that deviate from the votes"], period, today,
            new Letterhead(bank.Name, report.Office, [], [bank.Email]), [],
            [new KeyValue(T["Period"], period), new KeyValue(T["Branch"], report.Office.Length > 0 ? report.Office : T["All branches"])],
            [
                new Paragraph(T["{0} of {1} decisions deviate from the votes.", report.Rows.Count, report.Decisions]),
                .. report.Rows.Count == 0 ? (Block[])[] : [Rows(report)],
                new Spacer(12),
                new SignatureLines([T["Drawn up"], T["Noted"]]),
            ], bank.LegalLine);
    }

    public string Decision(Deviation r) => r.Judgement == Judgement.Positive
        ? T["Approved: {0}", CaseTexts.Terms(r.Amount, r.TermMonths, T)]
        : T["Rejected: {0}", string.Join(", ", r.ReasonList.Select(reason => reason.Name()))];

    private Table Rows(Deviations report) => new(
        [new Column(T["Case"], 2), new Column(T["Decided"], 2), new Column(T["Decision"], 3), new Column(T["Votes"], 2), new Column(T["Why it deviates"], 4)],
        [.. report.Rows.Select(r => (IReadOnlyList<string>)
        [
            r.Number, $"{Day(DateOnly.FromDateTime(BankTime.Local(r.At).DateTime))} {r.Person}", Decision(r), $"{Vote(r.FrontVote)} / {Vote(r.BackVote)}", r.Reason,
        ])]);

    private string Vote(string? judgement) => StatusHtml.Word(judgement, T);

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    private static string Plain(decimal? euros) => euros?.ToString("0.00", CultureInfo.CurrentCulture) ?? "";
}
