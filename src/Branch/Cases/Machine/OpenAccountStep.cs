using System.Globalization;
using Branch.Data;
using Branch.Identifiers;
using Microsoft.Extensions.Options;

namespace Branch.Cases;

/// <summary>Opens the account: gives it the next number of the bank's range.</summary>
public sealed class OpenAccountStep(IOptions<AccountSettings> settings) : IMachineStep
{
    public string Task => "openAccount";

    public Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct) =>
        System.Threading.Tasks.Task.FromResult(new MachineResult(act => OpenAsync(act, work.Case)));

    private async Task OpenAsync(Act act, Case of)
    {
        var range = settings.Value;
        var number = await NextAsync(act.Tx, range);
        if (number > range.Last) throw new InvalidOperationException($"The range of account numbers ends at {range.Last}: give Branch a new one in the settings, section Accounts.");
        var iban = Iban.Make("DE", range.BankCode, number.ToString(CultureInfo.InvariantCulture));
        await act.Tx.ExecuteAsync("insert into Accounts (CaseId, Iban, OpenedAt) values (@Id, @iban, @now)", new { of.Id, iban, now = act.Now });
        await act.AuditAsync(of.Id, "account-opened", new { iban });
    }

    private static async Task<long> NextAsync(Tx tx, AccountSettings range)
    {
        var moved = await tx.ExecuteAsync("""
            update AccountNumbers
               set Last = Last + 1
             where BankCode = @BankCode and Last >= @First
            """, new { range.BankCode, range.First });
        if (moved == 0)
        {
            // The first of a range, also when a new one follows an old one.
            if (await tx.ExecuteAsync("update AccountNumbers set Last = @First where BankCode = @BankCode", new { range.BankCode, range.First }) == 0)
                await tx.ExecuteAsync("insert into AccountNumbers (BankCode, Last) values (@BankCode, @First)", new { range.BankCode, range.First });
        }
        return await tx.SingleAsync<long>("select Last from AccountNumbers where BankCode = @BankCode", new { range.BankCode });
    }
}

/// <summary>Section "Accounts" of the settings: the account numbers that Branch may give, ten digits at most.</summary>
public sealed class AccountSettings
{
    /// <summary>The bank's code (Bankleitzahl), eight digits.</summary>
    public string BankCode { get; set; } = "10099900";

    public long First { get; set; } = 1_000_000_000;
    public long Last { get; set; } = 1_999_999_999;
}
