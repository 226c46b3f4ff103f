using Branch.Access;
using Branch.Web;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Branch.Tests.Access;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules Rules = new(new StringLocalizer<Texts>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    private static readonly PasswordOwner Anna = new("anna", "Anna Weber", "40100");

    [Fact]
    public void Beside_a_second_factor_eight_characters_are_enough()
    {
        Assert.NotNull(Rules.Fault("kq7-vm2p", Anna));
        Assert.Null(Rules.Fault("kq7-vm2p", Anna with { HasSecondFactor = true }));
        Assert.NotNull(Rules.Fault("kq7-vm2", Anna with { HasSecondFactor = true }));
    }

    [Theory]
    [InlineData("seven quiet herons")]
    [InlineData("zwölf Birken am See")]
    [InlineData("Sommer am alten Hafen")]
    [InlineData("kq7-vm2px-a9rtz")]
    [InlineData("mein Hund mag keine Katzen")]
    public void A_long_sentence_or_a_generated_text_is_good(string password) => Assert.Null(Rules.Fault(password, Anna));

    [Theory]
    [InlineData("vierzehn Zeic.")]
    [InlineData("qwertzuiop123456")]
    [InlineData("P@ssw0rt!P@ssw0rt!")]
    [InlineData("blauerblauerblauer")]
    [InlineData("Weber40100Weber2026")]
    [InlineData("CorrectHorseBatteryStaple")]
    [InlineData("anna backt Kuchen")]
    [InlineData("Passwort1234")]
    [InlineData("Sparkasse2026!")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("123456123456")]
    public void Short_well_known_or_own_names_are_not(string password) => Assert.NotNull(Rules.Fault(password, Anna));

    [Theory]
    [InlineData("michelle")]
    [InlineData("Corvette")]
    [InlineData("marlboro")]
    public void A_password_that_many_have_is_not_good_beside_a_second_factor_either(string password) =>
        Assert.NotNull(Rules.Fault(password, Anna with { HasSecondFactor = true }));

    [Fact]
    public void Every_one_time_password_would_do_and_none_comes_twice()
    {
        var many = Enumerable.Range(0, 1000).Select(_ => OneTimePassword.Create()).ToList();
        Assert.Equal(many.Count, many.Distinct().Count());
        // A user name of four letters would stand in one of a hundred thousand.
        Assert.All(many, password => Assert.Null(Rules.Fault(password, Anna with { UserName = "anna.weber" })));
    }
}
