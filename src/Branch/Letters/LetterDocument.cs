namespace Branch.Letters;

/// <summary>A letter as blocks, before any renderer: everything that is printed stands in here, in the letter's language.</summary>
/// <param name="Title">The subject line and the title of the file.</param>
/// <param name="Recipient">The lines of the address window, names first.</param>
/// <param name="References">The information block at the right: contact, case number, date.</param>
/// <param name="LegalLine">The bank's particulars at the foot of every page.</param>
public sealed record LetterDocument(
    LetterLanguage Language,
    string Title,
    string CaseNumber,
    DateOnly Date,
    Letterhead Letterhead,
    IReadOnlyList<string> Recipient,
    IReadOnlyList<KeyValue> References,
    IReadOnlyList<Block> Blocks,
    string LegalLine)
{
    public LetterWords Words { get; } = new(Language);

    /// <summary>What tells a later page from that of another letter.</summary>
    public string RunningHead => $"{Letterhead.Bank} · {CaseNumber} · {Words.Date(Date)}";
}

/// <param name="Address">Lines of the branch office's address.</param>
/// <param name="Contact">Telephone, mail, opening hours; one line each.</param>
public sealed record Letterhead(string Bank, string Office, IReadOnlyList<string> Address, IReadOnlyList<string> Contact)
{
    /// <summary>The sender in small print over the recipient, seen through the window of the envelope.</summary>
    public string ReturnLine => string.Join(" · ", [Bank, .. Address]);
}
