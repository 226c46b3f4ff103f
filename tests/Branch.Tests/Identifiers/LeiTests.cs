using Branch.Identifiers;

namespace Branch.Tests.Identifiers;

public sealed class LeiTests
{
    [Theory]
    [InlineData("213800KUD8LAJWSQ9D15", null)]
    [InlineData("2138 00ku d8la jwsq 9d15", null)]
    [InlineData("213800KUD8LXJWSQ9D15", LeiProblem.CheckDigits)]
    [InlineData("213800KUD8LAJWSQ9D1", LeiProblem.Length)]
    [InlineData("213800KUD8LAJWSQ9DAB", LeiProblem.Characters)]
    [InlineData(" ", LeiProblem.Empty)]
    public void It_is_checked_as_ISO_17442_says(string text, LeiProblem? problem) => Assert.Equal(problem, Lei.Problem(text));
}
