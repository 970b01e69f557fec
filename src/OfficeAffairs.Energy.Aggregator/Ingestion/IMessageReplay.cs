using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Brings whole messages of one kind in again that were set aside.</summary>
interface IMessageReplay
{
    /// <summary>Whether the message is of this kind.</summary>
    bool Takes(RejectedMessage message);

    /// <summary>Reads and stores the message as if it had just come.</summary>
    /// <returns>How many readings were brought in; null when it still cannot be read or stored, of which no trace is left then.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database failed.</exception>
    Task<long?> ReplayAsync(RejectedMessage message, CancellationToken cancellationToken);
}
