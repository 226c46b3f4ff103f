using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace Branch.Letters.Skia;

/// <summary>A face as it lies beside the application, read once and kept for the life of the process. System fonts never take part.</summary>
internal sealed class FontFile
{
    private static readonly Lazy<FontFile> LazyRegular = new(() => new("IBMPlexSans-Regular.ttf"));
    private static readonly Lazy<FontFile> LazySemiBold = new(() => new("IBMPlexSans-SemiBold.ttf"));

    private readonly byte[] _bytes;
    private readonly nint _address;

    private FontFile(string name)
    {
        var source = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Letters", "Fonts", name));
        _bytes = GC.AllocateUninitializedArray<byte>(source.Length, pinned: true);
        source.CopyTo(_bytes, 0);
        _address = Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);
    }

    public static FontFile Regular => LazyRegular.Value;
    public static FontFile SemiBold => LazySemiBold.Value;

    /// <summary>A view of the bytes, not a copy: cheap enough for one per letter, so that letters share no state.</summary>
    public Blob OpenBlob() => new(_address, _bytes.Length, MemoryMode.ReadOnly);
}
