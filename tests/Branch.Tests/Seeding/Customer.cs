using System.Globalization;
using System.Text.Json;
using Branch.Applications;
using Branch.Cases;
using Branch.Identifiers;

namespace Branch.Tests.Seeding;

/// <summary>What tells one customer from another. The year of birth stays as it was, since people are assessed by their age.</summary>
internal sealed record Customer(string GivenName, string FamilyName, string TaxId, string Iban, DateOnly BirthDay)
{
    private string LegalName => $"{GivenName} {FamilyName} Handwerk GmbH";

    private string Email => $"{CustomerName.Fold(GivenName)}.{CustomerName.Fold(FamilyName)}@example.de";

    public void Become(Party party)
    {
        if (party.IsLegal) party.LegalName = LegalName;
        else (party.GivenName, party.FamilyName, party.Email) = (GivenName, FamilyName, Email);
        if (party.TaxId is not null) party.TaxId = TaxId;
        if (party.Iban is not null) party.Iban = Iban;
        if (party.BirthDate is { } birth) party.BirthDate = Birthday(birth.Year);
    }

    /// <summary>Every form in which it stands in a row, always in the same order.</summary>
    /// <param name="year">Of birth.</param>
    public IEnumerable<string> Forms(int year) =>
    [
        GivenName, FamilyName, CustomerName.Fold(GivenName), CustomerName.Fold(FamilyName), Escaped(GivenName), Escaped(FamilyName),
        TaxId, Iban, Birthday(year).ToString("O", CultureInfo.InvariantCulture),
    ];

    private DateOnly Birthday(int year) => new(year, BirthDay.Month, BirthDay.Day);

    private static string Escaped(string name) => JsonEncodedText.Encode(name).ToString();
}

/// <summary>Customers with names as Germans have them, each with a tax id and an account of their own; the same at every run.</summary>
internal sealed class Customers(DateOnly today)
{
    /// <summary>Numbers below belong to placeholders.</summary>
    private const int First = 10_000;

    private static readonly Bogus.Faker Faker = new("de") { Random = new(4711) };
    private static readonly string[] Given = Names(n => n.FirstName());
    private static readonly string[] Family = Names(n => n.LastName());
    private static readonly string[] Banks = ["10050000", "37050198", "70150000", "10070024", "37040044", "70090500"];

    private readonly Random random = new(4711);
    private int count = First;

    /// <summary>Nobody is called so: somebody in a template, of whom no other template knows.</summary>
    public Customer Placeholder(int no) => Of($"Gëmz{Letters(no)}", $"Fämz{Letters(no)}", no);

    public Customer Next() => Of(Drawn(Given), Drawn(Family), count++);

    /// <summary>Few names are borne by many: the commonest family name by some 0.8 % of people, as Müller by 0.95 % of Germans.</summary>
    private string Drawn(string[] names) => names[(int)(names.Length * Math.Pow(random.NextDouble(), 1.5))];

    /// <summary>Born half a year away from today: nobody grows a year older by another birthday.</summary>
    private Customer Of(string given, string family, int no) => new(given, family, TaxIdOf(no),
        Iban.Make("DE", Banks[no % Banks.Length], (2_000_000_000 + no).ToString(CultureInfo.InvariantCulture)), today.AddDays(150 + no % 60));

    /// <summary>Nine different digits in one of their orders, and one of them again.</summary>
    private static string TaxIdOf(int no)
    {
        var pool = "0123456789".ToList();
        var ten = new char[10];
        for (var (i, left) = (0, no); i < 10; i++)
        {
            var choices = i is 0 or 9 ? 9 : pool.Count;
            var pick = left % choices;
            left /= choices;
            if (i == 9) ten[9] = ten[pick];
            else (ten[i], _) = (pool[i == 0 ? pick + 1 : pick], pool.Remove(pool[i == 0 ? pick + 1 : pick]));
        }
        return TaxId.Make(new string(ten));
    }

    private static string Letters(int no) => string.Concat(new[] { no / 676, no / 26 % 26, no % 26 }.Select(digit => (char)('a' + digit)));

    private static string[] Names(Func<Bogus.DataSets.Name, string> next) =>
        [.. Enumerable.Range(0, 20_000).Select(_ => next(Faker.Name))
            .Where(name => name.All(c => char.IsLetter(c) || c == '-')).Distinct().Order(StringComparer.Ordinal)];
}
