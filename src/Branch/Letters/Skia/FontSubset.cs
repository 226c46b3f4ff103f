using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace Branch.Letters.Skia;

/// <summary>A font cut down to the glyphs a letter uses; HarfBuzzSharp has no managed wrapper for this part of HarfBuzz.</summary>
internal static class FontSubset
{
    private const string Library = "libHarfBuzzSharp";
    private const uint NoHinting = 1, RetainGlyphIds = 2;
    private const int DropTables = 3;
    private static readonly uint[] LayoutTables = [Tag("GSUB"), Tag("GPOS"), Tag("GDEF")];

    /// <summary>Glyph ids stay as they were. The layout tables go: the text is already shaped.</summary>
    public static byte[] Of(Face face, IEnumerable<uint> glyphs, IEnumerable<uint> codepoints)
    {
        var input = hb_subset_input_create_or_fail();
        if (input == 0) throw new InvalidOperationException("HarfBuzz has no memory for a subset.");
        try
        {
            hb_subset_input_set_flags(input, NoHinting | RetainGlyphIds);
            foreach (var glyph in glyphs) hb_set_add(hb_subset_input_glyph_set(input), glyph);
            foreach (var codepoint in codepoints) hb_set_add(hb_subset_input_unicode_set(input), codepoint);
            foreach (var table in LayoutTables) hb_set_add(hb_subset_input_set(input, DropTables), table);
            var subset = hb_subset_or_fail(face.Handle, input);
            return subset == 0 ? throw new InvalidOperationException("HarfBuzz could not subset a font of the letters.") : Bytes(subset);
        }
        finally
        {
            hb_subset_input_destroy(input);
        }
    }

    private static byte[] Bytes(nint face)
    {
        var blob = hb_face_reference_blob(face);
        try
        {
            var data = hb_blob_get_data(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            hb_blob_destroy(blob);
            hb_face_destroy(face);
        }
    }

    private static uint Tag(string name) => ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];

    [DllImport(Library)] private static extern nint hb_subset_input_create_or_fail();
    [DllImport(Library)] private static extern void hb_subset_input_destroy(nint input);
    [DllImport(Library)] private static extern void hb_subset_input_set_flags(nint input, uint flags);
    [DllImport(Library)] private static extern nint hb_subset_input_glyph_set(nint input);
    [DllImport(Library)] private static extern nint hb_subset_input_unicode_set(nint input);
    [DllImport(Library)] private static extern nint hb_subset_input_set(nint input, int kind);
    [DllImport(Library)] private static extern nint hb_subset_or_fail(nint face, nint input);
    [DllImport(Library)] private static extern void hb_set_add(nint set, uint value);
    [DllImport(Library)] private static extern nint hb_face_reference_blob(nint face);
    [DllImport(Library)] private static extern void hb_face_destroy(nint face);
    [DllImport(Library)] private static extern nint hb_blob_get_data(nint blob, out uint length);
    [DllImport(Library)] private static extern void hb_blob_destroy(nint blob);
}
