namespace Branch.Outbox;

public static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<CoreBankingSettings>(configuration.GetSection("CoreBanking"));
        services.Configure<MailSettings>(configuration.GetSection("Mail"));
        services.AddHttpClient<CoreBankingChannel>(client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services
            .AddSingleton<IOutboxChannel>(provider => provider.GetRequiredService<CoreBankingChannel>())
            .AddSingleton<IOutboxChannel, MailChannel>()
            .AddSingleton<OutboxDelivery>()
            .AddSingleton<SendAgain>();
    }
}
