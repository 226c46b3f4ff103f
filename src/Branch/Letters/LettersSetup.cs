namespace Branch.Letters;

public static class LettersSetup
{
    public static IServiceCollection AddLetters(this IServiceCollection services) => services.AddSingleton(app =>
    {
        var settings = app.GetRequiredService<IConfiguration>().GetSection("Letters");
        return LetterRenderers.Choose(settings["Renderer"], settings["QuestPdfLicense"]);
    });
}
