using Branch.Tests.Cases;

namespace Branch.Tests.Audit;

public sealed class AuditTests : IDisposable
{
    private readonly Bank bank = new();

    public void Dispose() => bank.Dispose();

    [Fact]
    public void The_hash_is_that_of_the_fields_a_line_each_with_their_length()
    {
        const string Previous = AuditTrail.Genesis;
        var canonical = "3:471\n1:2\n24:2026-11-24T17:00:00.120Z\n2:-7\n13:Jörg Müßig\n0:\n9:vote-cast\n16:{\"e\":\"€ 𝄞\"}\n64:" + Previous + "\n";
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(canonical)));
        var at = new DateTimeOffset(2026, 11, 24, 18, 0, 0, 120, TimeSpan.FromHours(1)).AddTicks(9_999);
        Assert.Equal(expected, new AuditEvent(471, 2, at, -7, "Jörg Müßig", "", "vote-cast", "{\"e\":\"€ 𝄞\"}", Previous, "").ComputeHash());
    }

    [Fact]
    public async Task A_trail_that_nobody_touched_verifies()
    {
        await bank.SubmitAsync();
        var verdict = await bank.Get<AuditVerification>().RunAsync(default);
        Assert.Null(verdict.Broken);
        Assert.True(verdict.Events >= 4);
    }
}
