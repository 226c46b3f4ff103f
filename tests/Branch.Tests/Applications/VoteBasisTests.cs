using Branch.Applications;
using Branch.Credit;
using Branch.Rules;
using CsCheck;

namespace Branch.Tests.Applications;

/// <summary>A correction undoes exactly what rests on the corrected value: votes here, checks in <see cref="CheckItemTests"/>, rules below.</summary>
public sealed class VoteBasisTests
{
    private static readonly Product Everything = StandardProducts.All[0] with { Checks = Enum.GetValues<ClerkCheck>() };

    /// <summary>How the customer is reached, and what the bank may send: no check, no figure and no judgement draws on them.</summary>
    private static readonly string[] Free =
        [nameof(Party.Email), nameof(Party.Phone), nameof(Application.LetterLanguage), nameof(Party.AgreesToMarketing), nameof(Party.AgreesToDataProtection)];

    [Fact]
    public void After_any_edit_exactly_the_votes_fall_that_rest_on_what_was_changed() =>
        Gen.Select(CheckItemTests.Edit.Array[0, 3], Gen.OneOf(Gen.Const("good"), Gen.Const("two-applicants"), Gen.Const("debt-consolidation"))).Sample((edits, sample) =>
        {
            var before = Stated(sample);
            var after = before.Copy();
            foreach (var edit in edits) edit(after);
            after = CheckItemTests.Saved(after);
            var changed = CheckItemTests.Changed(before, after).Where(key => !Free.Contains(key.Split('.')[^1])).ToList();
            Assert.Equal(changed.Count == 0, VoteBasis.HashOf(Everything, before) == VoteBasis.HashOf(Everything, after));
        }, iter: 2_000);

    [Fact]
    public void Whatever_opens_a_check_or_moves_a_figure_makes_the_vote_fall_for_every_product() =>
        Gen.Select(CheckItemTests.Edit, Gen.Int[0, StandardProducts.All.Count - 1]).Sample((edit, index) =>
        {
            var product = StandardProducts.All[index];
            var before = Stated("two-applicants");
            var after = before.Copy();
            edit(after);
            after = CheckItemTests.Saved(after);
            var same = VoteBasis.HashOf(product, before) == VoteBasis.HashOf(product, after);
            var checks = CheckItem.Of(product, before).Select(item => (item.Key, item.Hash)).ToHashSet();
            if (same) Assert.True(checks.SetEquals(CheckItem.Of(product, after).Select(item => (item.Key, item.Hash))));
            if (same && CreditFacts.Of(before, product) is { } facts) Assert.Equal(Book.Assess(facts, Given.Today).ToJson(), Book.Assess(CreditFacts.Of(after, product)!, Given.Today).ToJson());
        }, iter: 2_000);

    [Fact]
    public void Another_version_of_the_product_is_another_basis() =>
        Assert.NotEqual(VoteBasis.HashOf(Everything, Given.Good), VoteBasis.HashOf(Everything with { VersionId = 7 }, Given.Good));

    [Fact]
    public void After_any_edit_exactly_the_rules_ran_anew_whose_facts_changed() =>
        CheckItemTests.Edit.Array[0, 3].Sample(edits =>
        {
            var before = Stated("two-applicants");
            var after = before.Copy();
            foreach (var edit in edits) edit(after);
            after = CheckItemTests.Saved(after);
            if (CreditFacts.Of(after, Everything) is not { } facts) return;
            var (old, now) = (Book.Assess(CreditFacts.Of(before, Everything)!, Given.Today), Book.Assess(facts, Given.Today));
            foreach (var check in now.Checks)
            {
                var was = old.Checks.FirstOrDefault(c => (c.Code, c.Borrower) == (check.Code, check.Borrower));
                var same = was is { Ran.Count: > 0 } && was.Ran.OrderBy(f => f.Key).SequenceEqual(check.Ran.OrderBy(f => f.Key));
                Assert.Equal(same, old.Kept(check) is not null);
                if (same) Assert.Equal((was!.Value, was.Finding), (check.Value, check.Finding));
            }
            Assert.Equal(old.SaysOf(facts, Book.Hash), old.ToJson() == now.ToJson());
        }, iter: 500);

    [Fact]
    public void A_rule_about_one_borrower_is_not_touched_by_the_other_one_s_work()
    {
        var before = Stated("two-applicants");
        var after = before.Copy();
        after.CoApplicant!.EmployedSince = Given.Today.AddMonths(-1);
        var (old, now) = (Book.Assess(CreditFacts.Of(before, Everything)!, Given.Today), Book.Assess(CreditFacts.Of(after, Everything)!, Given.Today));
        var anew = now.Checks.Where(check => old.Kept(check) is null).ToList();
        Assert.NotEmpty(anew);
        Assert.All(anew, check => Assert.Equal(1, check.Borrower));
    }

    private static RuleBook Book { get; } = RuleLibrary.Load().At(Given.Today);

    private static Application Stated(string sample)
    {
        var application = Given.Sample(sample);
        application.Others = [CheckItemTests.Another(PartyRole.Guarantor, 8), CheckItemTests.Another(PartyRole.Signatory, 9)];
        return CheckItemTests.Saved(application);
    }
}
