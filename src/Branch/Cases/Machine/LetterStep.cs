namespace Branch.Cases;

/// <summary>Writes the letter that the workflow asks for, and keeps it with the case.</summary>
public sealed class LetterStep(CaseLetters letters) : IMachineStep
{
    public string Task => "letter";

    public async Task<MachineResult> PrepareAsync(MachineWork work, CancellationToken ct)
    {
        var letter = await letters.WriteAsync(work.Case, work.Revision, work.Template, ct);
        return new MachineResult(act => letters.KeepAsync(act, work.Case.Id, work.Item.Id, letter));
    }
}
