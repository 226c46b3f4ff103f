using Branch.Flow;

namespace Branch.Tests.Flow;

public class LoanFlowTests
{
    [Theory]
    [InlineData(20_000, "Done Done", "verify")]
    [InlineData(20_000, "Done Done Positive", "decide")]
    [InlineData(20_000, "Done Done Negative", "decide")]
    [InlineData(20_000, "Done Done Positive Approve", "approvalLetter")]
    [InlineData(20_000, "Done Done Positive Approve Done", "approved")]
    [InlineData(20_000, "Done Done Positive Reject", "rejectionLetter")]
    [InlineData(20_000, "Done Done Positive Reject Done", "rejected")]
    [InlineData(20_000, "Done Done Positive Escalate", "decide2")]
    [InlineData(20_000, "Done Done Positive Escalate Approve Done", "approved")]
    [InlineData(20_000, "Done Done Positive Escalate Reject Done", "rejected")]
    [InlineData(50_000, "Done Done Positive Approve", "approvalLetter")]
    [InlineData(50_000.01, "Done Done Positive Approve", "decide2")]
    [InlineData(60_000, "Done Done Positive Approve Approve Done", "approved")]
    [InlineData(60_000, "Done Done Positive Approve Reject Done", "rejected")]
    [InlineData(20_000, "Done Done Return", "correct")]
    [InlineData(20_000, "Done Done Return Submit", "bureau")]
    [InlineData(20_000, "Done Done Positive Return", "correct")]
    [InlineData(60_000, "Done Done Positive Approve Return", "correct")]
    [InlineData(60_000, "Done Done Positive Approve Return Submit Done Done Positive Approve Approve Done", "approved")]
    [InlineData(20_000, "Done Done Return Submit Done Done Return Submit Done Done Positive Return Submit Done Done Negative Reject Done", "rejected")]
    public void A_loan_goes_where_its_answers_lead(double amount, string answers, string at) =>
        Assert.Equal(at, Loan.Of((decimal)amount).Answer(answers.Split(' ')).At);

    [Theory]
    [InlineData("Done")]
    [InlineData("NoConsent")]
    [InlineData("Unavailable")]
    public void Whatever_the_bureau_answers_the_case_goes_on_and_can_be_asked_again(string outcome) =>
        Assert.Equal(("verify", "bureau"), (Loan.Of(1).Answer(outcome, "Done").At, Loan.Of(1).Answer(outcome, "Done", "Requery").At));

    [Fact]
    public void It_begins_at_the_credit_bureau() => Assert.Equal("bureau", Loan.Of(1).At);

    [Fact]
    public void Above_the_manager_s_own_limit_a_second_one_decides()
    {
        Assert.Equal("approvalLetter", Loan.Of(20_000, limit: 20_000).Answer("Done", "Done", "Positive", "Approve").At);
        Assert.Equal("decide2", Loan.Of(20_000, limit: 19_999.99m).Answer("Done", "Done", "Positive", "Approve").At);
    }

    [Fact]
    public void The_amount_that_counts_is_the_one_at_the_decision()
    {
        var loan = Loan.Of(60_000).Answer("Done", "Done", "Positive");
        loan.Amount = 40_000;
        Assert.Equal("approvalLetter", loan.Answer("Approve").At);
    }

    [Fact]
    public void One_number_changed_binds_new_cases_and_not_those_under_way()
    {
        var changed = FlowDocument.Parse(Loan.Document.Json.Replace("50000", "10000"), "loan.json");
        var before = Loan.Of(20_000).Answer("Done", "Done", "Positive");
        var after = Loan.Of(20_000, flow: changed).Answer("Done", "Done", "Positive");

        Assert.NotEqual(Loan.Document.Hash, changed.Hash);
        Assert.Equal("approvalLetter", before.Answer("Approve").At);
        Assert.Equal("decide2", after.Answer("Approve").At);
    }

    [Fact]
    public void The_threshold_stands_once_in_the_file() => Assert.Equal(2, Loan.Document.Json.Split("50000").Length);

    [Fact]
    public void The_desks_are_described()
    {
        var verify = Loan.Document.Task("verify");
        Assert.Equal(("clerk", 8), (verify.Desk, verify.DueHours));
        Assert.Equal(2, Assert.IsType<DeskTaskNode>(Loan.Document.Node("decide2")).Level);
        Assert.Equal(["Approve", "Reject", "Return", "Escalate"], Loan.Document.OutcomesOf("decide"));
        Assert.Equal(["Approve", "Reject", "Return"], Loan.Document.OutcomesOf("decide2"));
        Assert.Equal("approval", Assert.IsType<SystemTaskNode>(Loan.Document.Node("approvalLetter")).Template);
        Assert.Equal("Korrektur", Loan.Document.Node("correct").NameIn("de-DE"));
    }
}
