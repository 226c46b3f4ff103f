using Branch.Flow;

namespace Branch.Tests.Flow;

public sealed class ShippedFlowTests
{
    /// <summary>A version that was shipped never changes: its next change is the next version.</summary>
    [Theory]
    [InlineData(3, "4104e95c24b82d2f5b01c11cb8e2bdca36879ece58859bd86d0ed35f3fd99381")]
    [InlineData(4, "20958f63e16ae95ba0205fffae1a7a7a26063cb72ee49af895dcfc26bafcb4c3")]
    [InlineData(5, "e6077763a179c6ada77d0c3499aea2832d60845d8bb44e9964be888e951e947c")]
    [InlineData(6, "124d55fb3befe75dd79050bcf1c248f2e84a4e14eedac3e874e68f3c2db0f82f")]
    public void A_version_is_one_text(int version, string hash)
    {
        var document = Loan.Document.Version == version ? Loan.Document : ShippedFlows.LoanDocument(version);
        Assert.Equal((version, hash), (document.Version, document.Hash));
    }

    [Theory]
    [InlineData(3, "Done Done Positive Approve Done", "approved")]
    [InlineData(3, "Done Done Positive Reject Done", "rejected")]
    [InlineData(4, "Done Done Positive Approve Done Done Done Done Accept Done", "approved")]
    [InlineData(4, "Done Done Positive Approve Done Done Done Done Lapse", "withdrawn")]
    [InlineData(4, "Done Done Positive Approve Done Done Done Done Reopen", "verify")]
    [InlineData(5, "Done Done Positive Approve Done Done Done Done Lapse", "lapsed")]
    [InlineData(5, "Done Done Positive Approve Done Done Done Done Accept Reopen", "verify")]
    public void Both_engines_run_it_to_its_end(int version, string answers, string at)
    {
        foreach (var engine in (IFlowEngine[])[Engines.BuiltIn, Engines.Default])
            Assert.Equal(at, Loan.Of(engine, 20_000, flow: ShippedFlows.LoanDocument(version)).Answer(answers.Split(' ')).At);
    }
}
