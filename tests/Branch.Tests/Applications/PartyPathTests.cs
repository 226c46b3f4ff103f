using Branch.Applications;

namespace Branch.Tests.Applications;

public sealed class PartyPathTests
{
    [Fact]
    public void A_remark_follows_its_person_to_another_row_and_goes_with_them()
    {
        var then = Given.Good;
        then.Others = [CheckItemTests.Another(PartyRole.Guarantor, 8), CheckItemTests.Another(PartyRole.Guarantor, 9)];
        then = CheckItemTests.Saved(then);
        var now = then.Copy();
        now.Others!.RemoveAt(0);
        now.Others.Insert(0, CheckItemTests.Another(PartyRole.Signatory, 10));
        now.Others.Reverse();
        now = CheckItemTests.Saved(now);
        Assert.Equal("Others[0].Street", PartyPath.Follow("Others[1].Street", then, now));
        Assert.Null(PartyPath.Follow("Others[0].Street", then, now));
        Assert.Equal("Applicant.Street", PartyPath.Follow("Applicant.Street", then, now));
        Assert.Equal("Obligations[3].Instalment", PartyPath.Follow("Obligations[3].Instalment", then, now));
    }
}
