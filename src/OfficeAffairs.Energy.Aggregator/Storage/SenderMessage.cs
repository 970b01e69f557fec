using System.Security.Cryptography;
using System.Text;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// A message of a sender that is no agent of ours: it numbers nothing, so its readings are idempotent by point and time. The message itself is known by
/// the digest of its topic and bytes.
/// </summary>
sealed record SenderMessage
{
    /// <summary>The sender: the row of <c>agent</c> that its meters belong to.</summary>
    public required string Sender { get; init; }

    /// <summary>The topic it came on.</summary>
    public required string Topic { get; init; }

    /// <summary>The bytes as received.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>When the sender made the message, UTC: of two values for one point and time the one of the later message wins.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>Whether it brings readings from before, held back while there was no connection.</summary>
    public bool Backlog { get; init; }

    /// <summary>What the message says of points; the last word on a point counts.</summary>
    public IReadOnlyList<SenderPoint> Points { get; init; } = [];

    /// <summary>The readings in the order of the message.</summary>
    public IReadOnlyList<SenderReading> Readings { get; init; } = [];

    /// <summary>A message that holds one reading only, for keeping a reading that cannot be stored so that it can be replayed by itself.</summary>
    public required Func<SenderReading, RejectedMessage> Single { get; init; }

    /// <summary>The name of the sender's stream in the ledger: from the SHA-256 of its name, the same for ever.</summary>
    public Guid Stream => new(SHA256.HashData(Encoding.UTF8.GetBytes("sender:" + Sender)).AsSpan(0, 16));

    /// <summary>SHA-256 of topic and bytes.</summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Topic));
        hash.AppendData([0]);
        hash.AppendData(Raw.Span);
        return hash.GetHashAndReset();
    }
}
