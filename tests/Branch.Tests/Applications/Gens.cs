using Branch.Applications;
using Branch.Credit;
using CsCheck;

namespace Branch.Tests.Applications;

/// <summary>Applications with any content at all.</summary>
internal static class Gens
{
    private static readonly Gen<string?> Text = Gen.Frequency(
        (1, Gen.Const((string?)null)), (3, Gen.String.Select(s => (string?)s)),
        (2, Pick<string?>("DE89 3704 0044 0532 0130 00", "36574261809", " car ", "instalment", "A\u0308", "\ud800", "\uFFFE", "\u0000\t", "030 23125417")));

    private static readonly Gen<Money?> Amount = Gen.Frequency(
        (1, Gen.Const((Money?)null)),
        (3, Gen.Long[0, 10_000_000].Select(c => (Money?)new Money(c))),
        (1, Gen.Long[-100_000_000_000_000, 100_000_000_000_000].Select(c => (Money?)new Money(c))));

    private static readonly Gen<Money?> AnyAmount = Gen.Frequency((3, Amount), (1, Gen.Long.Select(c => (Money?)new Money(c))));

    private static readonly Gen<int?> Number = Gen.Frequency(
        (1, Gen.Const((int?)null)), (2, Gen.Int[0, 120].Select(i => (int?)i)), (1, Gen.Int.Select(i => (int?)i)));

    private static readonly Gen<DateOnly?> Date = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(d => d % 5 == 0 ? null : (DateOnly?)DateOnly.FromDayNumber(d));

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<T?> Maybe<T>() where T : struct, Enum => Gen.Frequency(
        (2, Gen.Const((T?)null)), (1, Gen.Const((T?)Enum.ToObject(typeof(T), 99))), (6, Pick(Enum.GetValues<T>()).Select(v => (T?)v)));

    private static Gen<Party> Party(Gen<Money?> amount) => Gen.Select(
        Text.Array[11], Date.Array[3], Maybe<EmploymentKind>(), amount.Array[2], (t, d, e, m) => new Party
        {
            GivenName = t[0],
            FamilyName = t[1],
            BirthDate = d[0],
            BirthPlace = t[2],
            Nationality = t[3],
            TaxId = t[4],
            Street = t[5],
            PostalCode = t[6],
            City = t[7],
            Country = t[3],
            Email = t[8],
            Phone = t[9],
            Iban = t[10],
            Employment = e,
            Employer = t[2],
            EmployedSince = d[1],
            ContractUntil = d[2],
            NetIncome = m[0],
            OtherIncome = m[1],
        });

    private static Gen<Obligation> Row(Gen<Money?> amount) => Gen.Select(
        Maybe<ObligationKind>(), Text, amount, amount, Gen.Bool,
        (kind, creditor, instalment, debt, repaid) => new Obligation { Kind = kind, Creditor = creditor, Instalment = instalment, RemainingDebt = debt, RepaidByLoan = repaid });

    private static Gen<Application> Of(Gen<Money?> amount) => Gen.Select(
        Gen.Select(Text, amount, Number, Maybe<LoanPurpose>(), Text), Gen.Select(Party(amount), Gen.Bool, Party(amount), Maybe<CorrespondenceLanguage>()),
        Gen.Select(Number, Number, Maybe<HousingKind>(), amount), Row(amount).List[0, 5],
        (loan, people, home, rows) => new Application
        {
            Product = loan.Item1,
            Amount = loan.Item2,
            TermMonths = loan.Item3,
            Purpose = loan.Item4,
            PurposeNote = loan.Item5,
            Applicant = people.Item1,
            HasCoApplicant = people.Item2,
            CoApplicant = people.Item3,
            LetterLanguage = people.Item4,
            Household = new Household { Adults = home.Item1, Children = home.Item2, Housing = home.Item3, HousingCost = home.Item4 },
            Obligations = rows,
        });

    /// <summary>What a form or a document can hold.</summary>
    public static readonly Gen<Application> Application = Of(Amount);

    /// <summary>Beyond what a form can hold, too.</summary>
    public static readonly Gen<Application> Wild = Of(AnyAmount);
}
