using System.Globalization;

namespace Branch.Tests.Torture;

/// <summary>How hard and how long. The same seed gives the clients the same wishes, not the same order of events.</summary>
public sealed record TortureOptions(int Seconds = 60, int Clients = 8, int Kills = 5, int Seed = 1)
{
    public const string Usage = "Usage: ./branch torture [--seconds 5…3600] [--clients 1…64] [--kills 0…SECONDS/3] [--seed N]";

    /// <summary>Null if the arguments ask for something else, or for too much.</summary>
    public static TortureOptions? Parse(string[] args)
    {
        var options = new TortureOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            var given = args[i] switch
            {
                "--seconds" => options with { Seconds = number },
                "--clients" => options with { Clients = number },
                "--kills" => options with { Kills = number },
                "--seed" => options with { Seed = number },
                _ => null,
            };
            if (given is null) return null;
            options = given;
        }
        return options is { Seconds: >= 5 and <= 3600, Clients: >= 1 and <= 64, Kills: >= 0 } && options.Kills <= options.Seconds / 3 ? options : null;
    }
}
