using System.Net;
using System.Net.Sockets;

namespace Branch.Access;

/// <summary>From where somebody signs in: browser and system as one would know them again, and the network address.</summary>
/// <param name="Address">Of IPv6 the network of a house (/64), since whoever has one address there has them all; "" where there is none.</param>
public sealed record Device(string Name, string Address)
{
    private static readonly (string Sign, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static Device Of(HttpContext http) => new(NameOf(http.Request.Headers.UserAgent.ToString()), AddressOf(http.Connection.RemoteIpAddress));

    public static string NameOf(string agent)
    {
        var parts = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>().ToList();
        return parts.Count == 0 ? "–" : string.Join(", ", parts);
    }

    public static string AddressOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address.ToString();
        var network = address.GetAddressBytes();
        Array.Clear(network, 8, 8);
        return $"{new IPAddress(network)}/64";
    }

    private static string? Find((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
