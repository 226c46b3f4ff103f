namespace Branch.Identifiers;

/// <summary>The fields of a zone where ICAO 9303 puts them, with their check digits.</summary>
internal sealed record MrzFields
{
    public required string Kind { get; init; }
    public required string Issuer { get; init; }
    public required string Names { get; init; }
    /// <summary>Longer than nine characters where it runs over into the optional data.</summary>
    public required string Number { get; init; }

    public required char NumberCheck { get; init; }
    public required string Nationality { get; init; }
    public required string Birth { get; init; }
    public required char BirthCheck { get; init; }
    public required string Sex { get; init; }
    public required string Expiry { get; init; }
    public required char ExpiryCheck { get; init; }

    /// <summary>Optional data without a number that runs over into it.</summary>
    public required string Rest { get; init; }

    /// <summary>Only passports check their optional data alone; a filler stands for 0 where there is none.</summary>
    public char? RestCheck { get; init; }

    public required string Composite { get; init; }
    public required char CompositeCheck { get; init; }


    /// <summary>Three lines of thirty.</summary>
    public static MrzFields OfCard(string zone)
    {
        var (one, two) = (zone[..30], zone[30..60]);
        var (number, check, rest) = Number9(one[5..14], one[14], one[15..30]);
        return new MrzFields
        {
            Kind = one[..2],
            Issuer = one[2..5],
            Names = zone[60..],
            Number = number,
            NumberCheck = check,
            Rest = rest + two[18..29],
            Birth = two[..6],
            BirthCheck = two[6],
            Sex = two[7..8],
            Expiry = two[8..14],
            ExpiryCheck = two[14],
            Nationality = two[15..18],
            Composite = one[5..] + two[..7] + two[8..15] + two[18..29],
            CompositeCheck = two[29],
        };
    }

    /// <summary>Two lines, of 44 in a passport or of 36 on older cards.</summary>
    public static MrzFields OfTwoLines(string zone, int width)
    {
        var (one, two, passport) = (zone[..width], zone[width..], width == 44);
        var optional = two[28..(passport ? 42 : 35)];
        var (number, check, rest) = passport ? (two[..9], two[9], optional) : Number9(two[..9], two[9], optional);
        return new MrzFields
        {
            Kind = one[..2],
            Issuer = one[2..5],
            Names = one[5..],
            Number = number,
            NumberCheck = check,
            Rest = rest,
            RestCheck = passport ? two[42] : null,
            Nationality = two[10..13],
            Birth = two[13..19],
            BirthCheck = two[19],
            Sex = two[20..21],
            Expiry = two[21..27],
            ExpiryCheck = two[27],
            Composite = two[..10] + two[13..20] + two[21..(width - 1)],
            CompositeCheck = two[^1],
        };
    }

    /// <exception cref="MrzException">A check digit is wrong; the single fields come before all of them together.</exception>
    public void Check()
    {
        Check(Number, NumberCheck, MrzProblem.NumberCheck);
        Check(Birth, BirthCheck, MrzProblem.BirthCheck);
        Check(Expiry, ExpiryCheck, MrzProblem.ExpiryCheck);
        if (RestCheck is { } check && !(check == '<' && Rest.All(c => c == '<'))) Check(Rest, check, MrzProblem.OptionalCheck);
        Check(Composite, CompositeCheck, MrzProblem.CompositeCheck);
    }

    private static void Check(string field, char digit, MrzProblem problem)
    {
        if (Mrz.CheckDigit(field) != digit) throw new MrzException(problem);
    }

    /// <summary>A number of more than nine characters goes on in the optional data, up to a filler; its last character is the check digit.</summary>
    private static (string Number, char Check, string Optional) Number9(string number, char check, string optional)
    {
        var end = optional.IndexOf('<');
        if (check != '<' || end < 2) return (number, check, optional);
        return (number + optional[..(end - 1)], optional[end - 1], optional[end..]);
    }
}
