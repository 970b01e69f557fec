using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Photos of counters and scans of bills. Only the few kinds that are known, and only when the bytes are what they claim to be.</summary>
sealed class Attachments(AttachmentStore store, TimeProvider time)
{
    const int LongestName = 200;

    // File signatures as the formats' own specifications state them (JPEG: ITU-T T.81, PNG: RFC 2083, PDF: ISO 32000).
    static readonly Dictionary<string, byte[]> Signatures = new(StringComparer.Ordinal)
    {
        ["image/jpeg"] = [0xFF, 0xD8, 0xFF],
        ["image/png"] = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A],
        ["application/pdf"] = [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-'],
    };

    /// <summary>The kinds of files that are taken.</summary>
    public static IReadOnlyCollection<string> MediaTypes => Signatures.Keys;

    /// <summary>Stores a file.</summary>
    /// <returns>Its key, for readings and bills to name.</returns>
    /// <exception cref="MeteringException">It is of another kind, too large, or not what it claims to be; nothing was stored.</exception>
    public async Task<long> AddAsync(Attachment file, string actor, CancellationToken cancellationToken)
    {
        MeteringException.ThrowIfAny(Check(file));
        return await store.StoreAsync(file, actor, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>A file; null when there is none with this key.</summary>
    public Task<Attachment?> FindAsync(long id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    /// <summary>Everything that is wrong with a file.</summary>
    internal static List<string> Check(Attachment file)
    {
        var errors = new List<string>();
        if (!Signatures.TryGetValue(file.MediaType, out var signature)) errors.Add($"Files of the kind '{file.MediaType}' are not taken: send one of {string.Join(", ", MediaTypes)}.");
        else if (!file.Content.AsSpan().StartsWith(signature)) errors.Add($"The file is not what '{file.MediaType}' says: its first bytes are others.");
        if (file.Content.Length > AttachmentStore.LargestContent) errors.Add($"The file is larger than {AttachmentStore.LargestContent} bytes.");
        if (file.FileName.Length is 0 or > LongestName || file.FileName.Any(c => char.IsControl(c) || c is '/' or '\\' or '"')) errors.Add($"The file needs a name of up to {LongestName} characters without folders.");
        return errors;
    }
}
