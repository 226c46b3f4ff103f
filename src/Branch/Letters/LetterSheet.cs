namespace Branch.Letters;

/// <summary>Where things stand on DIN A4 after DIN 5008 form B; millimetres from the upper left corner.</summary>
public static class LetterSheet
{
    public const float Width = 210;
    public const float Height = 297;

    public const float Left = 25;
    public const float Right = 190;

    /// <summary>Where the text of a later page begins.</summary>
    public const float LaterTop = 34;

    /// <summary>The address window: 20 mm from the left, 45 mm from the top, 85 × 45 mm, text 5 mm inside.</summary>
    public const float WindowLeft = 25;
    public const float WindowWidth = 80;
    public const float WindowTop = 45;
    public const float WindowBottom = 90;

    /// <summary>The upper 17.7 mm of the window hold the sender, the lower 27.3 mm the recipient.</summary>
    public const float RecipientTop = 62.7f;

    public const float ReferencesLeft = 125;
    public const float ReferencesTop = 50;

    /// <summary>The subject line: two blank lines below the window.</summary>
    public const float BodyTop = 98.5f;

    public const float UpperFold = 105;
    public const float PunchMark = 148.5f;
    public const float LowerFold = 210;

    /// <summary>The lower edge of the last line of the footer.</summary>
    public const float FooterBottom = 287;
}
