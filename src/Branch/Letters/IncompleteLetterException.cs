namespace Branch.Letters;

/// <summary>The letter is not written, because a paragraph that it must have cannot be: says which and what to do.</summary>
public sealed class IncompleteLetterException(string message) : Exception(message)
{
    /// <param name="what">"who supervises the bank"</param>
    /// <param name="setting">Where an administrator says so.</param>
    internal static void Require(string? value, string letter, string what, string setting)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new IncompleteLetterException($"The {letter} must say {what}, and nobody has: set {setting}.");
    }
}
