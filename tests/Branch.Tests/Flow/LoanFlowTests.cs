using Branch.Flow;

namespace Branch.Tests.Flow;

public abstract class LoanFlowTests(Func<IFlowEngine> which)
{
    /// <summary>The offer, its three letters.</summary>
    private const string Papers = "Done Done Done Done";

    private readonly IFlowEngine engine = which();

    [Theory]
    [InlineData(20_000, "Done Done", "verify")]
    [InlineData(20_000, "Done Done Positive", "decide")]
    [InlineData(20_000, "Done Done Negative", "decide")]
    [InlineData(20_000, "Done Done Positive Approve", "makeOffer")]
    [InlineData(20_000, "Done Done Positive Approve Done", "preContract")]
    [InlineData(20_000, "Done Done Positive Approve Papers", "offer")]
    [InlineData(20_000, "Done Done Positive Approve Papers Accept", "handOver")]
    [InlineData(20_000, "Done Done Positive Approve Papers Accept Done", "approved")]
    [InlineData(20_000, "Done Done Positive Approve Papers Decline", "declined")]
    [InlineData(20_000, "Done Done Positive Approve Papers Lapse", "lapsed")]
    [InlineData(20_000, "Done Done Positive Approve Papers Reopen", "verify")]
    [InlineData(60_000, "Done Done Positive Approve Approve Papers Reopen Positive Approve Approve Papers Accept Done", "approved")]
    [InlineData(20_000, "Done Done Positive Approve Papers Accept Reopen", "verify")]
    [InlineData(20_000, "Done Done Positive Approve Papers Accept Reopen Positive Approve Papers Accept Done", "approved")]
    [InlineData(20_000, "Done Done Positive Reject", "rejectionLetter")]
    [InlineData(20_000, "Done Done Positive Reject Done", "rejected")]
    [InlineData(20_000, "Done Done Positive Escalate", "decide2")]
    [InlineData(20_000, "Done Done Positive Escalate Approve Papers Accept Done", "approved")]
    [InlineData(20_000, "Done Done Positive Escalate Reject Done", "rejected")]
    [InlineData(50_000, "Done Done Positive Approve", "makeOffer")]
    [InlineData(50_000.01, "Done Done Positive Approve", "decide2")]
    [InlineData(60_000, "Done Done Positive Approve Approve Papers Accept Done", "approved")]
    [InlineData(60_000, "Done Done Positive Approve Reject Done", "rejected")]
    [InlineData(20_000, "Done Done Positive ReturnToClerk", "verify")]
    [InlineData(20_000, "Done Done Positive ReturnToClerk Negative", "decide")]
    [InlineData(60_000, "Done Done Positive Approve ReturnToClerk Positive Approve Approve Papers Accept Done", "approved")]
    [InlineData(20_000, "Done Done Positive ReturnToClerk Return", "correct")]
    [InlineData(20_000, "Done Done Return", "correct")]
    [InlineData(20_000, "Done Done Return Submit", "bureau")]
    [InlineData(20_000, "Done Done Positive Return", "correct")]
    [InlineData(60_000, "Done Done Positive Approve Return", "correct")]
    [InlineData(60_000, "Done Done Positive Approve Return Submit Done Done Positive Approve Approve Papers Accept Done", "approved")]
    [InlineData(20_000, "Done Done Return Submit Done Done Return Submit Done Done Positive Return Submit Done Done Negative Reject Done", "rejected")]
    public void A_loan_goes_where_its_answers_lead(double amount, string answers, string at) =>
        Assert.Equal(at, Loan.Of(engine, (decimal)amount).Answer(answers.Replace("Papers", Papers).Split(' ')).At);

    [Theory]
    [InlineData("Done")]
    [InlineData("NoConsent")]
    [InlineData("Unavailable")]
    public void Whatever_the_bureau_answers_the_case_goes_on_and_can_be_asked_again(string outcome) =>
        Assert.Equal(("verify", "bureau"), (Loan.Of(engine, 1).Answer(outcome, "Done").At, Loan.Of(engine, 1).Answer(outcome, "Done", "Requery").At));

    [Fact]
    public void It_begins_at_the_credit_bureau() => Assert.Equal("bureau", Loan.Of(engine, 1).At);

    [Fact]
    public void Above_the_manager_s_own_limit_a_second_one_decides()
    {
        Assert.Equal("makeOffer", Loan.Of(engine, 20_000, limit: 20_000).Answer("Done", "Done", "Positive", "Approve").At);
        Assert.Equal("decide2", Loan.Of(engine, 20_000, limit: 19_999.99m).Answer("Done", "Done", "Positive", "Approve").At);
    }

    [Fact]
    public void Votes_that_differ_go_to_a_second_manager_whatever_the_amount()
    {
        var loan = Loan.Of(engine, 20_000).Answer("Done", "Done", "Negative");
        loan.VotesDiffer = true;
        Assert.Equal("decide2", loan.Answer("Approve").At);
    }

    [Fact]
    public void An_approval_on_other_terms_waits_for_the_customer()
    {
        var loan = Loan.Of(engine, 20_000).Answer("Done", "Done", "Positive");
        loan.OtherTerms = true;
        Assert.Equal("answer", loan.Answer("Approve", "Done").At);
        Assert.Equal("offer", loan.Answer(["Accept", .. Papers.Split(' ')]).At);
        Assert.Equal("approved", loan.Answer("Accept", "Done").At);
    }

    [Fact]
    public void Where_the_customer_declines_the_case_ends_so()
    {
        var loan = Loan.Of(engine, 20_000).Answer("Done", "Done", "Positive");
        loan.OtherTerms = true;
        Assert.Equal("declined", loan.Answer("Approve", "Done", "Decline").At);
    }

    [Fact]
    public void A_reopened_counter_offer_goes_back_to_the_clerk_and_may_become_another_one()
    {
        var loan = Loan.Of(engine, 20_000).Answer("Done", "Done", "Positive");
        loan.OtherTerms = true;
        Assert.Equal("verify", loan.Answer("Approve", "Done", "Reopen").At);
        Assert.Equal("answer", loan.Answer("Positive", "Approve", "Done").At);
    }

    [Fact]
    public void Where_one_vote_is_enough_the_clerk_is_passed_by_and_may_still_be_asked()
    {
        var loan = Loan.Of(engine, 20_000);
        loan.TwoVotesRequired = false;
        Assert.Equal("decide", loan.Answer("Done", "Done").At);
        loan.TwoVotesRequired = true;
        Assert.Equal("verify", loan.Answer("ReturnToClerk").At);
    }

    [Fact]
    public void A_vote_that_holds_through_a_correction_is_not_asked_for_again()
    {
        var loan = Loan.Of(engine, 20_000).Answer("Done", "Done", "Positive", "Return");
        loan.VoteHolds = true;
        Assert.Equal("decide", loan.Answer("Submit", "Done", "Done").At);
        loan.VoteHolds = false;
        Assert.Equal("verify", loan.Answer("ReturnToClerk").At);
    }

    [Fact]
    public void The_amount_that_counts_is_the_one_at_the_decision()
    {
        var loan = Loan.Of(engine, 60_000).Answer("Done", "Done", "Positive");
        loan.Amount = 40_000;
        Assert.Equal("makeOffer", loan.Answer("Approve").At);
    }

    [Fact]
    public void Complaint_5_One_number_changed_binds_new_cases_and_not_those_under_way()
    {
        var changed = FlowDocument.Parse(Loan.Document.Json.Replace("50000", "10000"), "loan.json");
        var before = Loan.Of(engine, 20_000).Answer("Done", "Done", "Positive");
        var after = Loan.Of(engine, 20_000, flow: changed).Answer("Done", "Done", "Positive");

        Assert.NotEqual(Loan.Document.Hash, changed.Hash);
        Assert.Equal("makeOffer", before.Answer("Approve").At);
        Assert.Equal("decide2", after.Answer("Approve").At);
    }
}

public sealed class LoanOnBuiltInTests() : LoanFlowTests(() => Engines.BuiltIn);

public sealed class LoanOnElsaTests() : LoanFlowTests(() => Engines.Elsa);
