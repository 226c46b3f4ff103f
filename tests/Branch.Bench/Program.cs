using Branch.Bench;
using Branch.Tests.Torture;

// ./branch torture …: the figures, and last how many acts were lost, doubled or stuck; 0 if none was.
if (args is ["torture", .. var asked])
{
    if (TortureOptions.Parse(asked) is not { } options)
    {
        Console.Error.WriteLine(TortureOptions.Usage);
        return 2;
    }
    return (await Run.TortureAsync(options, Console.WriteLine)).Holds ? 0 : 1;
}

// ./branch bench NAME [COUNT], ./branch bench queue --large COUNT: a line for each figure and, last, the figure that the bar is about.
var benches = new Dictionary<string, Func<int?, Task<double>>>(StringComparer.Ordinal)
{
    ["audit"] = AuditBench.RunAsync,
    ["engine"] = EngineBench.RunAsync,
    ["growth"] = GrowthBench.RunAsync,
    ["letters"] = LettersBench.RunAsync,
    ["lifecycle"] = LifecycleBench.RunAsync,
    ["load"] = LoadBench.RunAsync,
    ["pages"] = PagesBench.RunAsync,
    ["queue"] = QueueBench.RunAsync,
    ["seed"] = SeededBanks.MakeAsync,
    ["start"] = StartBench.RunAsync,
};
args = [.. args.Where(a => a != "--large")];
var count = args.Length == 2 && int.TryParse(args[1], out var given) && given > 0 ? given : (int?)null;
if (args.Length is < 1 or > 2 || args.Length == 2 && count is null || !benches.TryGetValue(args[0], out var bench))
{
    Console.Error.WriteLine($"Usage: ./branch bench {string.Join('|', benches.Keys)} [COUNT]");
    return 2;
}
var figure = await bench(count);
Console.WriteLine(FormattableString.Invariant($"{args[0]}: {figure:0.##}"));
return 0;
