using System.Diagnostics;
using System.Net;
using Branch.Tests;
using Branch.Tests.Desks.Queue;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using static Branch.Bench.Clock;

namespace Branch.Bench;

/// <summary>
/// Pages per second over HTTP from Kestrel, asked for by one clerk on a connection for each core, next to a page of the same
/// layout with a sentence in it.
/// </summary>
internal static class PagesBench
{
    private const int Rounds = 5, Waiting = 30, WarmSeconds = 10;

    /// <returns>The slower page's rate as a share of the empty page's.</returns>
    public static async Task<double> RunAsync(int? count)
    {
        var house = new WorkHouse();
        await using var _ = house;
        house.App.UseKestrel(0);
        await house.InitializeAsync();
        var caseId = await house.SubmitAsync();
        await house.VoteAsync("clara", caseId);
        await house.ApproveAsync("martin", caseId);
        for (var i = 0; i < Waiting; i++) await house.SubmitAsync();

        var address = new Uri(house.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var cookies = await SignInAsync(address, "clara");
        Page[] pages = [new("empty page", "/error/404", 404), new("queue page", "/work/clerk", 200), new("case file", $"/cases/{caseId}", 200)];
        var requests = count ?? 400;
        // As in an application that has been running for a while: what is asked for often is compiled for good.
        foreach (var page in pages)
            for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < WarmSeconds;) await AskAsync(address, page, cookies, 50);
        // Side by side: whatever else the machine does hits all of them.
        for (var round = 0; round < Rounds; round++)
            foreach (var page in pages)
            {
                var (before, cpu) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
                page.Seconds += await SecondsAsync(() => AskAsync(address, page, cookies, requests));
                page.Requests += requests;
                page.Allocated += GC.GetTotalAllocatedBytes() - before;
                page.Processor += Environment.CpuUsage.TotalTime - cpu;
            }
        foreach (var page in pages)
            Say($"{page.Name}: {page.Rate:0} requests/s, {page.Processor.TotalMilliseconds / page.Requests:0.00} ms of processor time, {page.Bytes / 1024.0:0.0} KB, {page.Allocated / page.Requests / 1024.0:0} KB allocated a request, {page.Rate / pages[0].Rate:0.00} of the empty page");
        return pages.Skip(1).Min(page => page.Rate / pages[0].Rate);
    }

    private static Task AskAsync(Uri address, Page page, string cookies, int requests) =>
        Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(() =>
        {
            using var wire = new Wire(address, page.Path, page.Status, cookies);
            for (var i = 0; i < requests / Environment.ProcessorCount; i++) page.Bytes = wire.Get();
        }, TaskCreationOptions.LongRunning)));

    private static async Task<string> SignInAsync(Uri address, string name)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = address };
        await new Visitor(client).PostForm("/sign-in", ("UserName", name), ("Password", BranchApp.Password));
        return handler.CookieContainer.GetCookieHeader(address);
    }

    private sealed record Page(string Name, string Path, int Status)
    {
        public double Seconds { get; set; }
        public int Requests { get; set; }
        public long Allocated { get; set; }
        public TimeSpan Processor { get; set; }
        public int Bytes { get; set; }
        public double Rate => Requests / Seconds;
    }
}
