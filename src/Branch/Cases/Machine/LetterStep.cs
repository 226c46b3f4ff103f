using System.Globalization;
using System.Security.Cryptography;
using Branch.Applications;
using Branch.Bureau;
using Branch.Credit;
using Branch.Data;
using Branch.Identifiers;
using Branch.Letters;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>Writes the letter that tells the customer the decision, and keeps it with the case.</summary>
public sealed class LetterStep(Db db, ILetterRenderer renderer, IOptions<BankSettings> bank, IOptions<BureauSettings> bureau, TimeProvider clock) : IMachineStep
{
    public string Task => "letter";

    public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var application = work.Revision.Application();
        var about = await AboutAsync(work.Case, ct);
        var letter = Head(work.Case, application, about);
        var document = work.Template switch
        {
            "approval" when about.Product.HasTerm => ApprovalLetter.Write(letter, Granted(work.Case, about, letter.Date)),
            "approval" => OverdraftLetter.Write(letter, work.Case.OwedAmount, about.Product.NominalRate ?? 0, work.Case.Amount),
            "account" => AccountLetter.Write(letter, Iban.Format(await IbanAsync(work.Case, ct)),
                about.Product.HasAmount ? new GrantedLimit(work.Case.OwedAmount, about.Product.NominalRate ?? 0) : null),
            "rejection" => RejectionLetter.Write(letter, await ReasonsAsync(work.Case, ct), await BureauAsync(work.Case, application, ct)),
            _ => throw new InvalidOperationException($"There is no letter '{work.Template}'."),
        };
        var pdf = renderer.Render(document);
        return new MachineResult(act => KeepAsync(act, work, letter.Language, pdf));
    }

    private async Task KeepAsync(Act act, MachineWork work, LetterLanguage language, byte[] pdf)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var tag = language == LetterLanguage.German ? "de" : "en";
        await act.Tx.ExecuteAsync("""
            insert into Letters (CaseId, WorkItemId, Template, Language, Pdf, Hash, At)
            values (@caseId, @itemId, @Template, @tag, @pdf, @hash, @now)
            """, new { caseId = work.Case.Id, itemId = work.Item.Id, work.Template, tag, pdf, hash, now = act.Now });
        await act.AuditAsync(work.Case.Id, "letter-written", new { work.Template, language = tag, hash, renderer = renderer.Name });
    }

    private DecisionLetter Head(Case of, Application application, About about)
    {
        var language = LanguageOf(application);
        var (first, settings) = (application.Applicant, bank.Value);
        return new DecisionLetter(language,
            new BankDetails(settings.Name, settings.LegalLine),
            new Letters.BranchOffice(about.OfficeName, [about.Street, $"{about.PostalCode} {about.City}"], about.Phone, settings.Email),
            [.. application.Parties().Select(p => p.FullName)],
            Address(first, language),
            of.Number!, WorkingTime.Day(clock.Now()), about.Banker,
            language == LetterLanguage.German ? about.Product.NameDe : about.Product.NameEn,
            new ReviewContact(settings.ReviewName, settings.ReviewPhone, settings.ReviewEmail))
        {
            IsAboutAccount = about.Product.Workflow == Product.AccountWorkflow,
        };
    }

    private static LetterLanguage LanguageOf(Application application) =>
        application.LetterLanguage == CorrespondenceLanguage.English ? LetterLanguage.English : LetterLanguage.German;

    private static string[] Address(Party party, LetterLanguage language)
    {
        var town = $"{party.PostalCode} {party.City}";
        if (party.Country is null or "DE") return [party.Street!, town];
        var culture = CultureInfo.GetCultureInfo(language == LetterLanguage.German ? "de-DE" : "en-GB");
        return [party.Street!, town, Country.Name(party.Country, culture).ToUpper(culture)];
    }

    private static GrantedLoan Granted(Case of, About about, DateOnly decided)
    {
        var (amount, months, rate) = (of.OwedAmount, of.ApprovedTermMonths ?? of.TermMonths!.Value, about.Product.NominalRate!.Value);
        var schedule = RepaymentSchedule.Annuity(amount, rate, months);
        var first = FirstInstalment(decided);
        var rows = schedule.Rows.Select(r =>
            new ScheduleRow(r.Month, first.AddMonths(r.Month - 1), r.Instalment, r.Interest, r.Principal, r.Balance)).ToList();
        var applied = amount == of.Amount && months == of.TermMonths ? null : new AppliedTerms(of.Amount!.Value, of.TermMonths!.Value);
        return new GrantedLoan(amount, months, rate, EffectiveRate.Of(schedule) ?? rate, schedule.Instalment, schedule.Total,
            first, first.AddMonths(months - 1), rows, applied);
    }

    /// <summary>The first of a month, at least thirty days after the decision.</summary>
    private static DateOnly FirstInstalment(DateOnly decided)
    {
        var earliest = decided.AddDays(30);
        return earliest.Day == 1 ? earliest : new DateOnly(earliest.Year, earliest.Month, 1).AddMonths(1);
    }

    private async Task<IReadOnlyList<string>> ReasonsAsync(Case of, CancellationToken ct) =>
        (await db.SingleAsync<string>("""
            select Reasons
              from Votes
             where RevisionId = @RevisionId and Side = 'decision' and Judgement = 'negative'
            """, new { of.RevisionId }, ct)).Split(',', StringSplitOptions.RemoveEmptyEntries);

    private async Task<BureauUse?> BureauAsync(Case of, Application application, CancellationToken ct)
    {
        var kept = await BureauReports.ReceivedAsync(db, of, ct);
        if (kept.Count == 0) return null;
        var people = application.Parties().Select((party, i) => (Role: Parties.RoleAt(i), Party: party));
        var language = LanguageOf(application);
        return new BureauUse(bureau.Value.Name,
            [.. people.Join(kept, p => p.Role, k => k.Role, (p, k) => new BureauInformation(p.Party.FullName, WorkingTime.Day(k.At), BureauReport.Parse(k.Content))
            {
                Address = Address(p.Party, language),
            })]);
    }

    private Task<string> IbanAsync(Case of, CancellationToken ct) =>
        db.SingleAsync<string>("select Iban from Accounts where CaseId = @Id", new { of.Id }, ct);

    private Task<About> AboutAsync(Case of, CancellationToken ct) => db.SingleAsync<About>("""
        select o.Name as OfficeName, o.Street, o.PostalCode, o.City, o.Phone, u.DisplayName as Banker, v.Content
          from Cases c
          join BranchOffices o on o.Id = c.BranchId
          join Users u on u.Id = c.BankerId
          join ProductVersions v on v.Id = c.ProductVersionId
         where c.Id = @Id
        """, new { of.Id }, ct);

    private sealed record About(
        string OfficeName, string Street, string PostalCode, string City, string Phone, string Banker, string Content)
    {
        public Product Product { get; } = ProductJson.Parse(Content);
    }
}

/// <summary>Section "Bank" of the settings: what letters say about the bank.</summary>
public sealed class BankSettings
{
    public string Name { get; set; } = "Branch Bank AG";
    public string LegalLine { get; set; } = "Branch Bank AG · Berlin";
    public string Email { get; set; } = "service@branch.example";

    /// <summary>Where people of the bank reach Branch, for links in mails; none, and mails have no link.</summary>
    public Uri? Url { get; set; }

    /// <summary>Whom a customer reaches who wants a person to look at the decision again.</summary>
    public string ReviewName { get; set; } = "Kundenservice";

    public string ReviewPhone { get; set; } = "+49 30 5550100";
    public string ReviewEmail { get; set; } = "pruefung@branch.example";
}
