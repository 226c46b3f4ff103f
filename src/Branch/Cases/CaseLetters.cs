using System.Globalization;
using System.Security.Cryptography;
using Branch.Applications;
using Branch.Bureau;
using Branch.Credit;
using Branch.Data;
using Branch.Identifiers;
using Branch.Letters;
using Branch.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>A letter to the customer of a case.</summary>
/// <param name="Pdf">Null where none is written.</param>
/// <param name="Omitted">Why none is written: business or esis; null if one is.</param>
public sealed record CaseLetter(string Template, LetterLanguage Language, byte[]? Pdf, string? Omitted = null);

/// <summary>Writes the letters of a case from what the case holds.</summary>
public sealed class CaseLetters(
    Db db, ILetterRenderer renderer, IOptions<BankSettings> bank, IOptions<BureauSettings> bureau, TimeProvider clock, IStringLocalizer<Texts> T)
{
    public const string DocumentRequest = "documentRequest";
    public const string Revocation = "revocation";

    /// <param name="template">As the workflow document names it.</param>
    /// <exception cref="IncompleteLetterException">A paragraph that the letter must have cannot be written.</exception>
    public async Task<CaseLetter> WriteAsync(Case of, Revision revision, string? template, CancellationToken ct)
    {
        var (application, product) = (revision.Application(), revision.Product);
        var letter = await HeadAsync(of, revision, ct);
        var paper = new Paper(of, application, product, letter, await db.ReadAsync(tx => Offer.LastAsync(tx, of.Id), ct));
        if (Omitted(template, paper) is { } why) return new(template!, letter.Language, null, why);
        return new(template!, letter.Language, renderer.Render(template switch
        {
            "approval" when product.HasTerm => ApprovalLetter.Write(letter, Granted(paper), paper.Offer is { } offer ? Papers(paper, offer) : null),
            "counterOffer" when product.HasTerm => CounterOfferLetter.Write(letter, Granted(paper)),
            "approval" => OverdraftLetter.Write(letter, Limit(paper), of.Amount, paper.Offer is { } offer ? Papers(paper, offer) : null),
            "counterOffer" => CounterOfferLetter.Write(letter, Limit(paper), of.Amount ?? Money.Zero),
            "preContract" when !product.HasTerm => OverdraftInformation.Write(letter, Limit(paper), Agreement(paper)),
            "contract" when !product.HasTerm => OverdraftContract.Write(letter, Limit(paper), Agreement(paper)),
            "preContract" => PreContractInformation.Write(letter, Granted(paper), Agreement(paper)),
            "contract" => LoanContract.Write(letter, Granted(paper), Agreement(paper)),
            "account" => AccountLetter.Write(letter, Iban.Format(await IbanAsync(of, ct)),
                product.HasAmount ? Limit(paper) : null),
            "rejection" => RejectionLetter.Write(letter, await ReasonsAsync(of, ct), await BureauAsync(of, application, letter.Language, ct)),
            _ => throw new InvalidOperationException($"There is no letter '{template}'."),
        }));
    }

    /// <summary>Asks the customer for exactly these documents.</summary>
    public async Task<CaseLetter> RequestAsync(Case of, Revision revision, IReadOnlyList<RequiredDocument> missing, CancellationToken ct)
    {
        var letter = await HeadAsync(of, revision, ct);
        return new(DocumentRequest, letter.Language, renderer.Render(DocumentRequestLetter.Write(letter, Names(missing, revision.Application(), letter.Language))));
    }

    /// <summary>Confirms that the customer withdrew from the contract.</summary>
    public async Task<CaseLetter> RevokedAsync(Case of, Revision revision, Contract contract, DateOnly revokedOn, CancellationToken ct)
    {
        var letter = await HeadAsync(of, revision, ct);
        return new(Revocation, letter.Language, renderer.Render(RevocationLetter.Write(letter,
            new RevokedLoan(contract.Amount, revision.Product.NominalRate ?? 0, contract.SignedOn, revokedOn))));
    }

    /// <param name="itemId">The machine step that wrote it; null if a person asked for it.</param>
    public async Task KeepAsync(Act act, long caseId, long? itemId, CaseLetter letter)
    {
        if (letter.Pdf is not { } pdf)
        {
            await act.AuditAsync(caseId, "letter-omitted", new { letter.Template, why = letter.Omitted });
            return;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(pdf));
        var tag = new LetterWords(letter.Language).Tag;
        await act.Tx.ExecuteAsync("""
            insert into Letters (CaseId, WorkItemId, Template, Language, Pdf, Hash, At)
            values (@caseId, @itemId, @Template, @tag, @pdf, @hash, @now)
            """, new { caseId, itemId, letter.Template, tag, pdf, hash, now = act.Now });
        await act.AuditAsync(caseId, "letter-written", new { letter.Template, language = tag, hash, renderer = renderer.Name });
    }

    /// <summary>Consumers get information before the contract; for loans on land it is the ESIS, which Branch does not write.</summary>
    private static string? Omitted(string? template, Paper paper) => template switch
    {
        "preContract" => Information(paper) is not { } sheet ? "business" : sheet == InformationSheet.Esis ? "esis" : null,
        _ => null,
    };

    private static InformationSheet? Information(Paper paper) =>
        !paper.Product.IsForConsumer(paper.Application) ? null
        : paper.Product.NeedsEsis(paper.Application) ? InformationSheet.Esis
        : paper.Product.HasTerm ? InformationSheet.Secci : InformationSheet.Overdraft;

    private static GrantedLimit Limit(Paper paper) => new(paper.Of.OwedAmount, paper.Product.NominalRate ?? 0);

    private static OfferPapers Papers(Paper paper, Offer offer) => new(offer.Until, Information(paper));

    private Agreement Agreement(Paper paper)
    {
        var offer = paper.Offer ?? throw new InvalidOperationException("The case has no offer yet: the workflow makes it before its papers.");
        var (application, settings) = (paper.Application, bank.Value);
        return new Agreement(application.Purpose, application.Applicant.Iban is { } iban ? Iban.Format(iban) : null, paper.Product.Rate != RateKind.Variable,
            paper.Product.Asks(FormPart.Collateral) ? application.Collateral ?? [] : [],
            [.. application.Everybody().Where(p => p.Role == PartyRole.Guarantor).Select(p => p.Party.FullName)],
            offer.On, Papers(paper, offer), bureau.Value.Name, settings.Supervisor, settings.Arbitration);
    }

    /// <summary>In the language of the letter, whoever is at work; a person's documents with the name.</summary>
    private string[] Names(IReadOnlyList<RequiredDocument> missing, Application application, LetterLanguage language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(new LetterWords(language).Tag);
        try
        {
            return [.. missing.Select(document => new RequiredDocument(document.Kind, "").Label(null, T)
                + (application.Everybody().FirstOrDefault(p => PartyPath.Of(p.Party, p.Path) == document.About).Party is { } party ? $" – {party.FullName}" : ""))];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private async Task<DecisionLetter> HeadAsync(Case of, Revision revision, CancellationToken ct)
    {
        var (about, application, product) = (await AboutAsync(of, ct), revision.Application(), revision.Product);
        var language = application.LetterLanguage == CorrespondenceLanguage.English ? LetterLanguage.English : LetterLanguage.German;
        var (first, settings) = (application.Applicant, bank.Value);
        return new DecisionLetter(language,
            new BankDetails(settings.Name, settings.LegalLine),
            new Letters.BranchOffice(about.OfficeName, [about.Street, $"{about.PostalCode} {about.City}"], about.Phone, settings.Email),
            [.. application.Parties().Select(p => p.FullName)],
            Address(first, language),
            of.Number!, WorkingTime.Day(clock.Now()), about.Banker,
            language == LetterLanguage.German ? product.NameDe : product.NameEn,
            new ReviewContact(settings.ReviewName, settings.ReviewPhone, settings.ReviewEmail))
        {
            IsAboutAccount = product.Workflow == Product.AccountWorkflow,
        };
    }

    private static string[] Address(Party party, LetterLanguage language)
    {
        var town = $"{party.PostalCode} {party.City}";
        if (party.Country is null or "DE") return [party.Street!, town];
        var culture = new LetterWords(language).Culture;
        return [party.Street!, town, Country.Name(party.Country, culture).ToUpper(culture)];
    }

    private static GrantedLoan Granted(Paper paper)
    {
        var of = paper.Of;
        var (amount, months, rate) = (of.OwedAmount, of.OwedTermMonths!.Value, paper.Product.NominalRate!.Value);
        var schedule = RepaymentSchedule.Annuity(amount, rate, months);
        // All papers of an offer give the same days.
        var first = FirstInstalment(paper.Offer?.On ?? paper.Letter.Date);
        var rows = schedule.Rows.Select(r =>
            new ScheduleRow(r.Month, first.AddMonths(r.Month - 1), r.Instalment, r.Interest, r.Principal, r.Balance)).ToList();
        var applied = amount == of.Amount && months == of.TermMonths ? null : new AppliedTerms(of.Amount!.Value, of.TermMonths!.Value);
        return new GrantedLoan(amount, months, rate, EffectiveRate.Of(schedule) ?? rate, schedule.Instalment, schedule.Total,
            first, first.AddMonths(months - 1), rows, applied);
    }

    /// <summary>The first of a month, at least thirty days after the offer.</summary>
    private static DateOnly FirstInstalment(DateOnly offered)
    {
        var earliest = offered.AddDays(30);
        return earliest.Day == 1 ? earliest : new DateOnly(earliest.Year, earliest.Month, 1).AddMonths(1);
    }

    private async Task<IReadOnlyList<string>> ReasonsAsync(Case of, CancellationToken ct) =>
        (await db.SingleAsync<string>("""
            select v.Reasons
              from Votes v
             where v.Id = (select max(l.Id) from Votes l where l.RevisionId = @RevisionId and l.Side = 'decision' and l.Judgement = 'negative')
            """, new { of.RevisionId }, ct)).Split(',', StringSplitOptions.RemoveEmptyEntries);

    private async Task<BureauUse?> BureauAsync(Case of, Application application, LetterLanguage language, CancellationToken ct)
    {
        var kept = await BureauReports.ReceivedAsync(db, of, ct);
        if (kept.Count == 0) return null;
        var people = application.Parties().Select((party, i) => (Role: Parties.RoleAt(i), Party: party));
        return new BureauUse(bureau.Value.Name,
            [.. people.Join(kept, p => p.Role, k => k.Role, (p, k) => new BureauInformation(p.Party.FullName, WorkingTime.Day(k.At), BureauReport.Parse(k.Content))
            {
                Address = Address(p.Party, language),
            })]);
    }

    private Task<string> IbanAsync(Case of, CancellationToken ct) =>
        db.SingleAsync<string>("select Iban from Accounts where CaseId = @Id", new { of.Id }, ct);

    private Task<About> AboutAsync(Case of, CancellationToken ct) => db.SingleAsync<About>("""
        select o.Name as OfficeName, o.Street, o.PostalCode, o.City, o.Phone, u.DisplayName as Banker
          from Cases c
          join BranchOffices o on o.Id = c.BranchId
          join Users u on u.Id = c.BankerId
         where c.Id = @Id
        """, new { of.Id }, ct);

    private sealed record Paper(Case Of, Application Application, Product Product, DecisionLetter Letter, Offer? Offer);

    private sealed record About(string OfficeName, string Street, string PostalCode, string City, string Phone, string Banker);
}
