using System.Text;
using Branch.Access;

namespace Branch.Tests.Access;

public sealed class TotpTests
{
    /// <summary>Of RFC 6238, appendix B, SHA-1; the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_clock_may_be_half_a_minute_wrong(int seconds, bool good)
    {
        var (secret, now) = (Totp.NewSecret(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        Assert.Equal(good, Totp.Match(secret, Totp.Code(secret, Totp.StepOf(now.AddSeconds(seconds))), now) is not null);
        Assert.Null(Totp.Match(secret, "", now));
        Assert.Null(Totp.Match(secret, "１２３４５６", now));
    }

    /// <summary>RFC 4648: "foobarfoob" is MZXW6YTBOJTG633C.</summary>
    [Fact]
    public void The_key_is_written_as_apps_read_it()
    {
        Assert.Equal("MZXW 6YTB OJTG 633C", Totp.Text("foobarfoob"u8.ToArray()));
        Assert.Equal("otpauth://totp/Branch:anna.weber?secret=MZXW6YTBOJTG633C&issuer=Branch", Totp.Address("foobarfoob"u8.ToArray(), "anna.weber"));
    }
}
