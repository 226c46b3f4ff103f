namespace Branch.Documents;

/// <summary>A JPEG is a row of segments from SOI to EOI. What cameras append behind that is not looked at.</summary>
internal static class JpegCheck
{
    private const int Sos = 0xDA, Eoi = 0xD9;

    /// <summary>Pixels as the frame says; null if the segments do not lead to an end.</summary>
    public static (int Width, int Height)? Size(Stream content)
    {
        (int, int)? size = null;
        var scanned = false;
        content.Position = 2;
        for (var marker = Marker(content); ; marker = scanned ? NextMarker(content) : Marker(content))
        {
            if (marker < 0) return null;
            if (marker == Eoi) return scanned ? size : null;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7)) continue;
            var end = content.Position + Number(content);
            if (end > content.Length) return null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                content.ReadByte();
                var height = Number(content);
                size = (Number(content), height);
            }
            scanned |= marker == Sos;
            content.Position = end;
        }
    }

    /// <summary>Where one must stand; -1 if none does.</summary>
    private static int Marker(Stream content)
    {
        if (content.ReadByte() != 0xFF) return -1;
        int marker;
        do marker = content.ReadByte(); while (marker == 0xFF);
        return marker is 0 ? -1 : marker;
    }

    /// <summary>Behind the coded picture, in which FF is always followed by 0 or is a restart.</summary>
    private static int NextMarker(Stream content)
    {
        for (var b = content.ReadByte(); b >= 0; b = content.ReadByte())
        {
            if (b != 0xFF) continue;
            do b = content.ReadByte(); while (b == 0xFF);
            if (b is not (0 or (>= 0xD0 and <= 0xD7))) return b;
        }
        return -1;
    }

    private static int Number(Stream content) => (content.ReadByte() << 8) | content.ReadByte();
}
