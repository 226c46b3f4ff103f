namespace Branch.Desks.Queue;

public static class QueueSetup
{
    public static IServiceCollection AddQueues(this IServiceCollection services) => services.AddSingleton<QueueQuery>();
}
