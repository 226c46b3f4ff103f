using Branch.Letters.Skia;

namespace Branch.Letters;

public static class LettersSetup
{
    public static IServiceCollection AddLetters(this IServiceCollection services) =>
        services.AddSingleton<ILetterRenderer, SkiaLetterRenderer>();
}
