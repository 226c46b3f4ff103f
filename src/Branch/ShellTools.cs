using Branch.Credit;
using Branch.Identifiers;

namespace Branch;

/// <summary>Verbs of <c>./branch</c> that only compute: no database, no settings. 0 if all is well, 1 if not, 2 if asked wrongly.</summary>
public static class ShellTools
{
    /// <summary>Shorter words than this are groups of one value, as IBANs are printed.</summary>
    private const int ShortestValue = 10;

    /// <summary>The exit code, or null where the first word is none of these verbs.</summary>
    public static int? Run(string[] args, TimeProvider clock) => args switch
    {
        ["audit", ..] => AuditCommand.Offline(args),
        ["rate", var file] => Rate(file),
        ["rate", ..] => Usage("./branch rate FILE"),
        ["check", "iban", _, ..] => Check(args[2..], text => Iban.Problem(text)?.ToString() is { } problem ? Why(problem) : null),
        ["check", "taxid", _, ..] => Check(args[2..], text => TaxId.Problem(text)?.ToString() is { } problem ? Why(problem) : null),
        ["check", "lei", _, ..] => Check(args[2..], text => Lei.Problem(text)?.ToString() is { } problem ? Why(problem) : null),
        ["check", "mrz", _, ..] => Check([string.Concat(args[2..])], text => OfMrz(text, clock)),
        ["check", ..] => Usage("./branch check iban|taxid|lei|mrz VALUE…"),
        _ => null,
    };

    private static int Rate(string file)
    {
        try
        {
            if (RateSheet.Lines(RateFile.Parse(File.ReadAllText(file))) is not { } lines) return Fail("No rate solves the equation of these flows.");
            foreach (var line in lines) Console.WriteLine(line);
            return 0;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            return Fail($"{file}: {wrong.Message}");
        }
    }

    private static int Check(string[] words, Func<string, string?> why)
    {
        var values = words.All(word => word.Length >= ShortestValue) ? words : [string.Join(' ', words)];
        var problems = values.Select(why).ToList();
        foreach (var problem in problems) Console.WriteLine(problem is null ? "valid" : $"invalid: {problem}");
        return problems.All(problem => problem is null) ? 0 : 1;
    }

    private static string? OfMrz(string text, TimeProvider clock)
    {
        try
        {
            Mrz.Parse(text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            return null;
        }
        catch (MrzException wrong)
        {
            return Why(wrong.Problem.ToString());
        }
    }

    private static string Why(string problem) => problem switch
    {
        nameof(IbanProblem.Empty) => "nothing is there",
        nameof(IbanProblem.Characters) => "a character that does not belong there",
        nameof(IbanProblem.Country) => "no country with IBANs begins so",
        nameof(IbanProblem.Length) => "too long or too short",
        nameof(IbanProblem.BankPart) => "bank and account of a German IBAN are digits",
        nameof(IbanProblem.CheckDigits) => "the check digits do not fit",
        nameof(TaxIdProblem.NotElevenDigits) => "not eleven digits",
        nameof(TaxIdProblem.LeadingZero) => "begins with 0",
        nameof(TaxIdProblem.Repetition) => "of the first ten digits exactly one occurs two or three times, never three in a row",
        nameof(TaxIdProblem.CheckDigit) => "the check digit does not fit",
        nameof(MrzProblem.Size) => "neither 2 lines of 44 or 36 characters nor 3 lines of 30",
        nameof(MrzProblem.NumberCheck) => "the check digit of the document number does not fit",
        nameof(MrzProblem.BirthDate) => "the birth date is no date",
        nameof(MrzProblem.BirthCheck) => "the check digit of the birth date does not fit",
        nameof(MrzProblem.Sex) => "the sex is neither F, M nor left open",
        nameof(MrzProblem.ExpiryDate) => "the date of expiry is no date",
        nameof(MrzProblem.ExpiryCheck) => "the check digit of the date of expiry does not fit",
        nameof(MrzProblem.OptionalCheck) => "the check digit of the personal number does not fit",
        nameof(MrzProblem.CompositeCheck) => "the last check digit, over all fields, does not fit",
        nameof(MrzProblem.Name) => "no name, or digits in it",
        _ => problem,
    };

    private static int Usage(string usage) => Fail($"Usage: {usage}", 2);

    private static int Fail(string message, int code = 1)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
