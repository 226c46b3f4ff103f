using Branch.Flow;

namespace Branch.Tests.Flow;

public class LoanDocumentTests
{
    [Fact]
    public void The_threshold_stands_once_in_the_file() => Assert.Equal(2, Loan.Document.Json.Split("50000").Length);

    [Fact]
    public void The_desks_are_described()
    {
        var verify = Loan.Document.Task("verify");
        Assert.Equal(("clerk", 8), (verify.Desk, verify.DueHours));
        Assert.Equal(2, Assert.IsType<DeskTaskNode>(Loan.Document.Node("decide2")).Level);
        Assert.Equal(["Approve", "Reject", "Return", "Escalate", "ReturnToClerk"], Loan.Document.OutcomesOf("decide"));
        Assert.Equal(["Approve", "Reject", "Return", "ReturnToClerk"], Loan.Document.OutcomesOf("decide2"));
        Assert.Equal("approval", Assert.IsType<SystemTaskNode>(Loan.Document.Node("approvalLetter")).Template);
        Assert.Equal("Korrektur", Loan.Document.Node("correct").NameIn("de-DE"));
    }
}
