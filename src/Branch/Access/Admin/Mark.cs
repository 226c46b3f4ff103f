using System.Security.Cryptography;
using System.Text.Json;

namespace Branch.Access.Admin;

/// <summary>What a form showed when it was opened, so that a change made by somebody else meanwhile is noticed, not overwritten.</summary>
internal static class Mark
{
    public static string Of<T>(T state) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state)))[..16];
}

/// <summary>Somebody else was faster; nothing is written.</summary>
internal sealed class ChangedMeanwhile : Exception;
