namespace Branch.Letters;

/// <summary>Turns a letter into a PDF. Safe to call from several threads.</summary>
public interface ILetterRenderer
{
    /// <summary>As shown on the health page and kept with the document.</summary>
    string Name { get; }

    byte[] Render(LetterDocument letter);
}
