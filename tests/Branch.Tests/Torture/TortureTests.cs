namespace Branch.Tests.Torture;

public sealed class TortureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_that_was_confirmed_is_lost_doubled_or_stuck_when_the_application_is_killed_at_work()
    {
        Assert.SkipWhen(Data.ServerUnderTest.IsGiven, "The kill is aimed at SQLite's file.");
        var proof = await Run.TortureAsync(new TortureOptions(Seconds: 15, Clients: 6, Kills: 2, Seed: 7), output.WriteLine);
        Assert.True(proof.Holds, "See the report above.");
        Assert.True(proof.Acts.GetValueOrDefault(Wish.Decide) > 0, "Nobody came to a decision.");
    }

    [Theory]
    [InlineData("--seconds 600 --clients 12 --kills 50 --seed 3", true)]
    [InlineData("", true)]
    [InlineData("--seconds 4", false)]
    [InlineData("--clients 65", false)]
    [InlineData("--seconds 30 --kills 11", false)]
    [InlineData("--seconds", false)]
    [InlineData("--url http://example.org", false)]
    public void It_has_bounds(string arguments, bool good) =>
        Assert.Equal(good, TortureOptions.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is not null);
}
