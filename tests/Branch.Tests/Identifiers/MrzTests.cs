using Branch.Identifiers;
using CsCheck;

namespace Branch.Tests.Identifiers;

public sealed class MrzTests
{
    private const string Line1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    private const string Line2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    private const string Card = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    private const string OldCard = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6";

    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void The_passport_of_ICAO_9303_is_read() => Assert.Equal(
        new MrzData("P", "UTO", "ERIKSSON", "ANNA MARIA", "L898902C3", "UTO", new DateOnly(1974, 8, 12), "F", new DateOnly(2012, 4, 15), "ZE184226B"),
        Mrz.Parse($"{Line1}\r\n{Line2}", Today));

    [Theory]
    [InlineData(Card)]
    [InlineData(OldCard)]
    public void The_cards_of_ICAO_9303_are_read(string zone) => Assert.Equal(
        new MrzData("I", "UTO", "ERIKSSON", "ANNA MARIA", "D23145890", "UTO", new DateOnly(1974, 8, 12), "F", new DateOnly(2012, 4, 15), ""),
        Mrz.Parse(zone.ToLowerInvariant(), Today));

    [Fact]
    public void A_long_number_of_a_card_goes_on_in_the_optional_data()
    {
        var one = "I<UTO" + "D23145890" + "<" + "7349" + "<<<<<<<<<<<";
        var two = "7408122F1204159UTO<<<<<<<<<<<";
        var composite = Mrz.CheckDigit(one[5..] + two[..7] + two[8..15] + two[18..29]);
        Assert.Equal("D23145890734", Mrz.Parse(one + two + composite + Card[60..], Today).Number);
    }

    [Theory]
    [InlineData(0, 'L', 'M', MrzProblem.NumberCheck)]
    [InlineData(18, '2', '3', MrzProblem.BirthCheck)]
    [InlineData(26, '5', '6', MrzProblem.ExpiryCheck)]
    [InlineData(28, 'Z', 'Y', MrzProblem.OptionalCheck)]
    [InlineData(43, '0', '1', MrzProblem.CompositeCheck)]
    [InlineData(20, 'F', 'Q', MrzProblem.Sex)]
    public void A_wrong_character_is_found_where_it_is(int at, char right, char wrong, MrzProblem problem)
    {
        Assert.Equal(right, Line2[at]);
        Assert.Equal(problem, Assert.Throws<MrzException>(() => Mrz.Parse(Line1 + Line2[..at] + wrong + Line2[(at + 1)..], Today)).Problem);
    }

    [Theory]
    [InlineData("", MrzProblem.Size)]
    [InlineData(Line1, MrzProblem.Size)]
    [InlineData("Ä" + Card, MrzProblem.Characters)]
    public void What_is_no_zone_is_refused(string text, MrzProblem problem) =>
        Assert.Equal(problem, Assert.Throws<MrzException>(() => Mrz.Parse(text, Today)).Problem);

    [Fact]
    public void Any_text_is_read_or_refused_and_nothing_else_happens() =>
        Gen.Char["<0123456789ABXZ"].Array[88, 90].Sample(text =>
        {
            try
            {
                Mrz.Parse(new string(text), Today);
            }
            catch (MrzException)
            {
                // The one way to refuse.
            }
        });
}

/// <summary>What a machine would print for these data, read back.</summary>
public sealed class MrzPropertyTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly Gen<string> Name = Gen.Char['A', 'Z'].Array[1, 12].Select(letters => new string(letters));
    private static readonly Gen<string> Number = Gen.Char["0123456789CFGHJKLMNPRTVWXYZ"].Array[9].Select(letters => new string(letters));
    private static readonly Gen<DateOnly> Birth = Gen.Int[new DateOnly(1927, 1, 1).DayNumber, new DateOnly(2026, 1, 1).DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<DateOnly> Expiry = Gen.Int[new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    /// <summary>Fillers inside are blanks when read.</summary>
    private static Gen<string> Optional(int longest) => Gen.Char["0123456789ABCXYZ"].Array[0, longest].Select(letters => new string(letters));

    [Fact]
    public void A_passport_says_what_was_written_into_it() =>
        Gen.Select(Name, Name, Number, Birth, Expiry, Optional(14)).Sample((family, given, number, birth, expiry, optional) =>
            Mrz.Parse(Passport(family, given, number, birth, expiry, optional), Today) == new MrzData("P", "D", family, given, number, "D", birth, "F", expiry, optional));

    [Fact]
    public void An_older_card_says_what_was_written_into_it() =>
        Gen.Select(Name, Name, Number, Birth, Expiry, Optional(7)).Sample((family, given, number, birth, expiry, optional) =>
            Mrz.Parse(OldCard(family, given, number, birth, expiry, optional), Today) == new MrzData("ID", "D", family, given, number, "D", birth, "F", expiry, optional));

    [Fact]
    public void A_card_says_what_was_written_into_it_on_both_lines() =>
        Gen.Select(Name, Name, Number, Birth, Expiry, Gen.Select(Optional(15), Optional(11))).Sample((family, given, number, birth, expiry, optional) =>
        {
            var read = Mrz.Parse(Card(family, given, number, birth, expiry, optional.Item1, optional.Item2), Today);
            return read with { Optional = "" } == new MrzData("ID", "D", family, given, number, "D", birth, "F", expiry, "")
                && string.Join("", read.Optional.Split(' ', StringSplitOptions.RemoveEmptyEntries)) == optional.Item1 + optional.Item2;
        });

    /// <summary>The check digit stands behind the last character of the number.</summary>
    [Fact]
    public void A_number_of_more_than_nine_characters_is_read_to_its_end() =>
        Gen.Select(Number, Gen.Char["0123456789CFGHJK"].Array[1, 13].Select(letters => new string(letters)), Birth, Expiry).Sample((number, more, birth, expiry) =>
        {
            var one = ("IDD<<" + number + "<" + more + Mrz.CheckDigit(number + more)).PadRight(30, '<');
            return Mrz.Parse(CardOf(one, birth, expiry, "", "MUSTER", "ERIKA"), Today).Number == number + more;
        });

    [Fact]
    public void One_other_character_of_an_older_card_s_second_line_is_found() =>
        Gen.Select(Number, Birth, Expiry, Gen.Int[0, 9], Gen.Int[1, 9]).Sample((number, birth, expiry, at, by) =>
        {
            var zone = OldCard("MUSTER", "ERIKA", number, birth, expiry, "").ToCharArray();
            var digit = zone[36 + at];
            zone[36 + at] = char.IsAsciiDigit(digit) ? (char)('0' + ((digit - '0' + by) % 10)) : digit == 'Z' ? 'Y' : (char)(digit + 1);
            Assert.Equal(MrzProblem.NumberCheck, Assert.Throws<MrzException>(() => Mrz.Parse(new string(zone), Today)).Problem);
        });

    private static string Passport(string family, string given, string number, DateOnly birth, DateOnly expiry, string optional)
    {
        var two = Checked(number) + "D<<" + Checked(Day(birth)) + "F" + Checked(Day(expiry)) + Checked(optional.PadRight(14, '<'));
        return $"P<D<<{family}<<{given}".PadRight(44, '<') + two + Mrz.CheckDigit(two[..10] + two[13..20] + two[21..43]);
    }

    private static string OldCard(string family, string given, string number, DateOnly birth, DateOnly expiry, string optional)
    {
        var two = Checked(number) + "D<<" + Checked(Day(birth)) + "F" + Checked(Day(expiry)) + optional.PadRight(7, '<');
        return $"IDD<<{family}<<{given}".PadRight(36, '<') + two + Mrz.CheckDigit(two[..10] + two[13..20] + two[21..35]);
    }

    private static string Card(string family, string given, string number, DateOnly birth, DateOnly expiry, string first, string second) =>
        CardOf(("IDD<<" + Checked(number) + first).PadRight(30, '<'), birth, expiry, second, family, given);

    private static string CardOf(string one, DateOnly birth, DateOnly expiry, string optional, string family, string given)
    {
        var two = Checked(Day(birth)) + "F" + Checked(Day(expiry)) + "D<<" + optional.PadRight(11, '<');
        return one + two + Mrz.CheckDigit(one[5..] + two[..7] + two[8..15] + two[18..29]) + $"{family}<<{given}".PadRight(30, '<');
    }

    private static string Checked(string field) => field + Mrz.CheckDigit(field);

    private static string Day(DateOnly date) => date.ToString("yyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}
