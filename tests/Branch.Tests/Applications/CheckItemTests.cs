using Branch.Applications;
using Branch.Cases;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Applications;

public sealed class CheckItemTests
{
    private static readonly Product Everything = StandardProducts.All[0] with { Checks = Enum.GetValues<ClerkCheck>() };

    /// <summary>Each changes one thing; all of it or nothing may come to the same.</summary>
    private static readonly Action<Application>[] Edits =
    [
        a => a.Applicant.FamilyName += "x", a => a.Applicant.BirthDate = a.Applicant.BirthDate?.AddDays(1), a => a.Applicant.TaxId = "36574261809",
        a => a.Applicant.Street = "Neue Gasse 2", a => a.Applicant.City = "Ulm", a => a.Applicant.Country = "AT", a => a.Applicant.Employer = "Andere GmbH",
        a => a.Applicant.Employment = EmploymentKind.Retired, a => a.Applicant.NetIncome = new Money(123_400), a => a.Applicant.Iban = "AT611904300234573201",
        a => a.Applicant.Email = "neu@example.org", a => a.Applicant.Phone = "+4930123456", a => a.Amount = new Money(777_700), a => a.TermMonths = 48,
        a => a.Purpose = LoanPurpose.Travel, a => a.PurposeNote = "Kreuzfahrt", a => a.Household.HousingCost = new Money(98_700), a => a.Household.Children = 4,
        a => a.Obligations.Add(new Obligation { Kind = ObligationKind.Leasing, Creditor = "Neu", Instalment = new Money(9_900), RemainingDebt = new Money(990_000) }),
        a => a.Obligations.Clear(), a => a.Incomes = [new FurtherIncome { Kind = IncomeKind.Rent, Monthly = new Money(50_000) }],
        a => a.Expenses = [new Expense { Kind = ExpenseKind.Childcare, Monthly = new Money(30_000) }],
        a => a.Collateral = [new CollateralItem { Kind = CollateralKind.Deposit, Description = "Sparbuch", Value = new Money(500_000) }],
        a => (a.HasCoApplicant, a.CoApplicant) = (true, Given.Another()), a => (a.HasCoApplicant, a.CoApplicant) = (false, null),
        a => (a.Others ??= []).Add(Another(PartyRole.Guarantor, 11)), a => (a.Others ??= []).Insert(0, Another(PartyRole.BeneficialOwner, 12)),
        a => { if (a.Others is { Count: > 0 }) a.Others.RemoveAt(0); }, a => { if (a.Others is { Count: > 0 }) a.Others[^1].Street = "Neue Gasse 7"; },
        a => a.LetterLanguage = CorrespondenceLanguage.English, a => { },
    ];

    internal static readonly Gen<Action<Application>> Edit = Gen.Int[0, Edits.Length - 1].Select(i => Edits[i]);

    [Fact]
    public void After_any_edit_exactly_the_checks_whose_values_changed_are_open_again() =>
        Gen.Select(Edit.Array[0, 4], Gen.OneOf(Gen.Const("good"), Gen.Const("two-applicants"), Gen.Const("debt-consolidation"))).Sample((edits, sample) =>
        {
            var before = Given.Sample(sample);
            before.Others = [Another(PartyRole.Guarantor, 8), Another(PartyRole.Signatory, 9)];
            before = Saved(before);
            var after = before.Copy();
            foreach (var edit in edits) edit(after);
            after = Saved(after);
            var list = CheckList.Of(CheckItem.Of(Everything, after), FoundOn(before));
            // Said anew from the changed fields alone: a check is open if one of its fields differs, or if it is new.
            var changed = Changed(before, after);
            var old = CheckItem.Of(Everything, before).ToDictionary(item => item.Key);
            foreach (var state in list.States)
            {
                var fields = state.Item.Fields.Concat(old.GetValueOrDefault(state.Item.Key)?.Fields ?? []).Select(f => f.Key);
                Assert.Equal(!old.ContainsKey(state.Item.Key) || fields.Any(changed.Contains), state.IsOpen);
            }
        }, iter: 2_000);

    [Fact]
    public void A_row_of_income_opens_the_check_of_the_income_alone()
    {
        var before = Given.Good;
        before.Incomes = [new FurtherIncome { Kind = IncomeKind.Rent, Monthly = new Money(45_000) }, new FurtherIncome { Kind = IncomeKind.ChildBenefit, Monthly = new Money(25_900) }];
        var found = FoundOn(before);
        foreach (var edit in (Action<Application>[])[a => a.Incomes![1].Monthly = new Money(51_800), a => a.Incomes!.RemoveAt(0), a => a.Incomes = null])
        {
            var after = before.Copy();
            edit(after);
            Assert.Equal(["income:Applicant"], CheckList.Of(CheckItem.Of(Everything, after), found).Open.Select(s => s.Item.Key));
        }
    }

    [Fact]
    public void Who_leaves_takes_their_checks_along_and_opens_nobody_elses()
    {
        var before = Given.Good;
        before.Others = [Another(PartyRole.Guarantor, 8), Another(PartyRole.Guarantor, 9)];
        before = Saved(before);
        var after = before.Copy();
        after.Others!.RemoveAt(0);
        var list = CheckList.Of(CheckItem.Of(Everything, after), FoundOn(before));
        Assert.Empty(list.Open);
        Assert.Contains(list.States, s => s.Item.Key == "identity:Others[1]");
        Assert.DoesNotContain(list.States, s => s.Item.About == "Others[0]");
        after.Others.Add(Another(PartyRole.Guarantor, 10));
        Assert.Equal(["Others[2]"], CheckList.Of(CheckItem.Of(Everything, Saved(after)), FoundOn(before)).Open.Select(s => s.Item.About).Distinct());
    }

    [Fact]
    public void A_finding_holds_again_once_the_value_is_what_it_was()
    {
        var (first, second) = (Given.Good, Given.Good);
        second.Applicant.NetIncome = new Money(1);
        var found = FoundOn(first);
        Assert.Equal(["income:Applicant", "bankStatements:Applicant"], CheckList.Of(CheckItem.Of(Everything, second), found).Open.Select(s => s.Item.Key).Order(StringComparer.Ordinal).Reverse());
        Assert.Empty(CheckList.Of(CheckItem.Of(Everything, first), [.. found, .. FoundOn(second)]).Open);
    }

    [Fact]
    public void A_field_that_says_nothing_counts_like_one_that_is_not_there()
    {
        var item = CheckItem.Of(Everything, Given.Good).Single(i => i.Key == "identity:Applicant");
        Assert.DoesNotContain(item.Fields, f => f.Value is null or false);
        Assert.Equal(64, item.Hash.Length);
    }

    [Fact]
    public void A_refused_document_opens_the_checks_that_rest_on_it()
    {
        var found = FoundOn(Given.Good).Select(f => f.Code == "income" ? f with { DocumentId = 7, DocumentCounts = false } : f).ToList();
        Assert.Equal(["income:Applicant"], CheckList.Of(CheckItem.Of(Everything, Given.Good), found).Open.Select(s => s.Item.Key));
    }

    [Fact]
    public void The_next_open_check_comes_behind_the_one_at_hand_and_then_from_the_beginning()
    {
        var list = CheckList.Of(CheckItem.Of(Everything, Given.Good), []);
        var keys = list.Open.Select(s => s.Item.Key).ToList();
        Assert.Equal(keys[0], list.NextOpen(null)!.Item.Key);
        Assert.Equal(keys[3], list.NextOpen(keys[2])!.Item.Key);
        Assert.Equal(keys[0], list.NextOpen(keys[^1])!.Item.Key);
        Assert.Null(CheckList.Of(CheckItem.Of(Everything, Given.Good), FoundOn(Given.Good)).NextOpen(keys[0]));
    }

    internal static Party Another(PartyRole role, int seed)
    {
        var party = Given.Another(seed);
        (party.Role, party.GivenName) = (role, $"Elif {seed}");
        return party;
    }

    /// <summary>As a draft keeps it.</summary>
    internal static Application Saved(Application application) => ApplicationJson.Parse(ApplicationJson.Canonical(application));

    /// <summary>Keys of the fields that say something else.</summary>
    internal static HashSet<string> Changed(Application before, Application after)
    {
        static Dictionary<string, object?> Said(Application a) => ApplicationFields.Of(a).Where(f => f.Value is not (null or false)).ToDictionary(f => f.Key, f => f.Value);
        var (one, other) = (Said(before), Said(after));
        return [.. one.Keys.Union(other.Keys).Where(key => !Equals(one.GetValueOrDefault(key), other.GetValueOrDefault(key)))];
    }

    private static IReadOnlyList<Verification> FoundOn(Application application) =>
    [
        .. CheckItem.Of(Everything, application).Select((item, i) => new Verification(
            i + 1, 1, item.Code, item.About, item.Hash, VerificationResult.Confirmed, "call", null, null, true, "", 3, "clerk", null, default)),
    ];
}
