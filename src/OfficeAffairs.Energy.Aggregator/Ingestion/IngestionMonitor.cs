using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>How ingestion goes: metrics for collectors, and a snapshot for the status page and for health.</summary>
sealed class IngestionMonitor : IDisposable
{
    /// <summary>The name of the meter whose instruments this class owns.</summary>
    public const string MeterName = "OfficeAffairs.Energy.Aggregator.Ingestion";

    readonly System.Diagnostics.Metrics.Meter _meter = new(MeterName);
    readonly Counter<long> _readings;
    readonly Counter<long> _batches;
    readonly Counter<long> _knownBatches;
    readonly Counter<long> _rejected;
    readonly Histogram<double> _duration;
    readonly Histogram<long> _transactionReadings;
    readonly Histogram<double> _lag;
    readonly ConcurrentDictionary<string, bool> _lanes = new();
    readonly Lock _gate = new();
    IngestionSnapshot _snapshot = new();

    /// <summary>Creates the instruments.</summary>
    public IngestionMonitor()
    {
        _readings = _meter.CreateCounter<long>("energy.ingestion.readings", "{reading}", "Readings stored.");
        _batches = _meter.CreateCounter<long>("energy.ingestion.batches", "{batch}", "Batches stored.");
        _knownBatches = _meter.CreateCounter<long>("energy.ingestion.known_batches", "{batch}", "Batches that came again and were skipped.");
        _rejected = _meter.CreateCounter<long>("energy.ingestion.rejected", "{reading}", "Readings and messages set aside, by reason.");
        _duration = _meter.CreateHistogram<double>("energy.ingestion.transaction.duration", "s", "From the first statement to COMMIT.");
        _transactionReadings = _meter.CreateHistogram<long>("energy.ingestion.transaction.readings", "{reading}", "Readings of a transaction.");
        _lag = _meter.CreateHistogram<double>("energy.ingestion.lag", "s", "From the closing of a live batch, by the agent's clock, to COMMIT.");
    }

    /// <summary>How it goes now.</summary>
    public IngestionSnapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                return _snapshot with { Lanes = _lanes.ToDictionary() };
            }
        }
    }

    /// <summary>A lane has gained or lost its connection to the broker.</summary>
    public void Connection(string lane, bool connected) => _lanes[lane] = connected;

    /// <summary>A transaction was committed.</summary>
    public void Stored(StoredBatches stored, IReadOnlyList<IncomingBatch> batches, IReadOnlyList<RejectedMessage> messages, TimeSpan duration, DateTimeOffset now)
    {
        _readings.Add(stored.Readings);
        _batches.Add(stored.Batches);
        _knownBatches.Add(stored.KnownBatches);
        _duration.Record(duration.TotalSeconds);
        _transactionReadings.Record(stored.Readings);
        foreach (var batch in batches)
        {
            if (!batch.Backlog)
            {
                _lag.Record(now.ToUnixTimeMilliseconds() / 1000.0 - batch.Batch.CreatedUnixMilliseconds / 1000.0);
            }
        }

        foreach (var reason in batches.SelectMany(b => b.Rejected.Select(r => r.Reason)).Concat(messages.Select(m => m.Reason)))
        {
            _rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));
        }

        lock (_gate)
        {
            _snapshot = _snapshot with
            {
                Readings = _snapshot.Readings + stored.Readings,
                Batches = _snapshot.Batches + stored.Batches,
                KnownBatches = _snapshot.KnownBatches + stored.KnownBatches,
                Rejected = _snapshot.Rejected + stored.Rejected + messages.Count,
                LastStoredAt = now,
                FailingSince = null,
                LastFailure = null,
            };
        }
    }

    /// <summary>A batch that the database refuses was set aside whole.</summary>
    public void SetAside(IncomingBatch batch)
    {
        _rejected.Add(batch.SentReadings, new KeyValuePair<string, object?>("reason", RejectionReason.UnstorableBatch));
        lock (_gate)
        {
            _snapshot = _snapshot with { Rejected = _snapshot.Rejected + batch.SentReadings };
        }
    }

    /// <summary>The database failed; it is being tried again.</summary>
    public void Failed(Exception error, DateTimeOffset now)
    {
        lock (_gate)
        {
            _snapshot = _snapshot with { FailingSince = _snapshot.FailingSince ?? now, LastFailure = error.Message };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
