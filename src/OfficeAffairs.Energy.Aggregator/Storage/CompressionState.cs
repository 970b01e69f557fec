namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Whether old chunks are compressed.</summary>
enum CompressionState
{
    /// <summary>The server's edition has no compression.</summary>
    NotAvailable,

    /// <summary>The settings switch it off.</summary>
    Off,

    /// <summary>The server compresses by itself.</summary>
    On,
}
