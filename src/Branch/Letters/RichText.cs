using System.Globalization;
using System.Runtime.CompilerServices;

namespace Branch.Letters;

public sealed record Run(string Text, bool Bold = false);

/// <summary>An interpolated string whose holes may be bold. What a person typed stays plain text: there is no markup to escape.</summary>
[InterpolatedStringHandler]
public readonly struct RichText(int literalLength, int formattedCount)
{
    private readonly List<Run> _runs = new(2 * formattedCount + Math.Min(1, literalLength));

    public static Run Bold(string text) => new(text, Bold: true);

    public IReadOnlyList<Run> Runs => _runs;

    public void AppendLiteral(string text) => _runs.Add(new Run(text));
    public void AppendFormatted(string text) => _runs.Add(new Run(text));
    public void AppendFormatted(int number) => AppendFormatted(number.ToString(CultureInfo.InvariantCulture));
    public void AppendFormatted(Run run) => _runs.Add(run);
}
