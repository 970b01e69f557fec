using System.Security.Cryptography;
using System.Text.Json;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Short digests of what figures stand on: equal content, equal digest.</summary>
static class Digest
{
    /// <summary>The digest of a record of data, by its JSON.</summary>
    internal static string Of<T>(T content) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)))[..16];
}
