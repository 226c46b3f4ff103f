using Branch.Credit;

namespace Branch.Letters;

/// <summary>What a letter about the decision on a loan application says in either case.</summary>
/// <param name="Recipients">Full names, the first applicant first.</param>
/// <param name="Address">The lines below the names.</param>
/// <param name="Banker">Name of the contact person.</param>
/// <param name="Review">Who looks at a decision again if the customer asks for it.</param>
public sealed record DecisionLetter(
    LetterLanguage Language,
    BankDetails Bank,
    BranchOffice Office,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Address,
    string CaseNumber,
    DateOnly Date,
    string Banker,
    string Product,
    ReviewContact Review)
{
    /// <summary>An account was asked for and not a loan.</summary>
    public bool IsAboutAccount { get; init; }
}

/// <param name="LegalLine">Seat, register, board and supervisor, as company law asks on every letter.</param>
public sealed record BankDetails(string Name, string LegalLine);

public sealed record BranchOffice(string Name, IReadOnlyList<string> Address, string Phone, string Email);

public sealed record ReviewContact(string Name, string Phone, string Email);

/// <summary>The loan as granted.</summary>
/// <param name="NominalRate">Percent a year.</param>
/// <param name="EffectiveRate">APR, percent; PAngV §16.</param>
/// <param name="Total">All that the borrower pays.</param>
/// <param name="Applied">What was asked for, if the loan is granted on other terms.</param>
public sealed record GrantedLoan(
    Money Amount,
    int TermMonths,
    decimal NominalRate,
    decimal EffectiveRate,
    Money Instalment,
    Money Total,
    DateOnly FirstInstalment,
    DateOnly LastInstalment,
    IReadOnlyList<ScheduleRow> Schedule,
    AppliedTerms? Applied = null);

/// <summary>A limit that may be drawn, alone or with an account. Interest is due every quarter and nothing else is charged.</summary>
/// <param name="Rate">Nominal, percent a year.</param>
public sealed record GrantedLimit(Money Amount, decimal Rate)
{
    /// <summary>On the limit drawn in full for three months.</summary>
    public Money QuarterlyInterest => Amount * (Rate / 400m);

    /// <summary>APR, percent, of the limit drawn in full for three months, as PAngV supposes where the time is open.</summary>
    public decimal EffectiveRate => Credit.EffectiveRate.Rounded(Credit.EffectiveRate.Percent([new(Amount, 0)], [new(Amount + QuarterlyInterest, 3 / 12.0)]) ?? 0);
}

public sealed record AppliedTerms(Money Amount, int TermMonths);

/// <param name="Balance">What is still owed after the instalment.</param>
public sealed record ScheduleRow(int No, DateOnly Due, Money Instalment, Money Interest, Money Principal, Money Balance);
