using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OfficeAffairs.Energy.Messaging;

/// <summary>
/// What the centre wants an agent to read: text as in a local file (agent-configuration/1), and templates that the agent may not have. Published retained,
/// so that an agent finds it at every connection. Versions of an agent grow; going back is a new version with an old text. There are no secrets in it.
/// </summary>
public sealed record CentralConfiguration
{
    /// <summary>The agent's name.</summary>
    public required string Agent { get; init; }

    /// <summary>Its version, 1 for the agent's first and growing.</summary>
    public required long Version { get; init; }

    /// <summary><see cref="HashOf"/> the text and the templates: an agent refuses what does not fit its hash.</summary>
    public required string Hash { get; init; }

    /// <summary>The configuration's text (agent-configuration/1).</summary>
    public required string Text { get; init; }

    /// <summary>Templates in place of the agent's own; empty when its own are enough.</summary>
    public IReadOnlyList<CarriedTemplate> Templates { get; init; } = [];

    /// <summary>SHA-256 over text and templates in the order of their file names, each behind its length (4 bytes, little-endian), as lower-case hexadecimal.</summary>
    public static string HashOf(string text, IEnumerable<CarriedTemplate> templates)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(templates);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, text);
        foreach (var template in templates.OrderBy(template => template.File, StringComparer.Ordinal))
        {
            Append(hash, template.File);
            Append(hash, template.Text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
