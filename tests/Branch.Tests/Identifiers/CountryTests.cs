using System.Globalization;
using Branch.Identifiers;

namespace Branch.Tests.Identifiers;

public sealed class CountryTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Every_country_has_a_name_of_its_own_in_both_languages()
    {
        Assert.Equal(("Österreich", "Austria"), (Country.Name("AT", German), Country.Name("AT", English)));
        Assert.Equal(("Angola", "Angola"), (Country.Name("AO", German), Country.Name("AO", English)));
        Assert.Equal(250, Country.All.Select(code => Country.Name(code, German)).Distinct().Count());
        Assert.Equal(250, Country.All.Select(code => Country.Name(code, English)).Distinct().Count());
    }

    [Fact]
    public void The_list_is_in_the_order_of_the_language()
    {
        var german = Country.List(German).Select(country => country.Code).ToList();
        Assert.Equal("AF", german[0]);
        Assert.True(german.IndexOf("OM") < german.IndexOf("AT") && german.IndexOf("AT") < german.IndexOf("PK"));
    }

    [Theory]
    [InlineData("DE", true)]
    [InlineData("de", false)]
    [InlineData("XX", false)]
    [InlineData(null, false)]
    public void A_country_is_known_by_its_two_capitals(string? code, bool known) => Assert.Equal(known, Country.IsKnown(code));

    [Fact]
    public void Every_country_has_its_code_in_travel_documents()
    {
        Assert.Equal(Country.All.Order(StringComparer.Ordinal), IcaoCountry.Known.Order(StringComparer.Ordinal));
        Assert.Equal(("DE", "DE", "CH", null), (IcaoCountry.ToIso("D"), IcaoCountry.ToIso("DEU"), IcaoCountry.ToIso("CHE"), IcaoCountry.ToIso("UNO")));
    }
}
