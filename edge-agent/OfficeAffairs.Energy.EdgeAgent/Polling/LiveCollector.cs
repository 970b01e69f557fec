using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Gathers the readings of all buses and closes them into live batches: every second, or sooner when there are many.</summary>
sealed class LiveCollector(PointTable table, ulong configurationHash, BatchOutbox outbox, TimeProvider time, ILogger logger)
{
    /// <summary>The name of the live readers' progress mark.</summary>
    public const string Reader = "run";

    // Buffers and batches of this size stay below the 85,000 bytes from which the runtime treats objects as large and rarely gives their memory back.
    const int ReadingsPerBatch = 1_500;

    // A disk that refuses for so long has no hope; memory must not follow it.
    const int MostReadingsHeld = 500_000;

    static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly BatchBuilder _builder = new(table, configurationHash);
    Func<BatchPoint, bool> _isCounter = _ => true;
    bool _refused;

    /// <summary>Readings given up because the disk did not take them.</summary>
    public long Lost { get; private set; }

    /// <summary>Takes a reading.</summary>
    public void Add(int point, long unixMilliseconds, double value, ReadingQuality quality)
    {
        lock (_gate)
        {
            if (_builder.Count >= MostReadingsHeld)
            {
                // The disk has refused for very long: what goes first is what goes first on a full disk.
                Lost += _builder.Thin(_isCounter);
                if (_builder.Count >= MostReadingsHeld)
                {
                    Lost++;
                    return;
                }
            }

            _builder.Add(point, unixMilliseconds, value, quality);
            if (_builder.Count >= ReadingsPerBatch && !_refused)
            {
                Close();
            }
        }
    }

    /// <summary>Closes a batch every second until cancelled, and a last one then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Age, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Flush();
            }
        }
        catch (OperationCanceledException)
        {
            Flush();
        }
    }

    /// <summary>Goes on under another configuration; what was gathered goes under the old one.</summary>
    /// <param name="configurationHash">First eight bytes of the new configuration's hash.</param>
    /// <param name="isCounter">Which points are counters, should readings have to be given up.</param>
    public void Switch(ulong configurationHash, Func<BatchPoint, bool> isCounter)
    {
        lock (_gate)
        {
            Close();
            _builder.ConfigurationHash = configurationHash;
            _isCounter = isCounter;
        }
    }

    /// <summary>Closes what was gathered.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            Close();
        }
    }

    void Close()
    {
        try
        {
            _builder.Close(outbox, isHistory: false, new ProgressMark(Reader, _builder.Latest));
            _refused = false;
        }
        catch (IOException exception)
        {
            if (!_refused)
            {
                Log.DiskRefuses(logger, exception.Message, _builder.Count);
            }

            _refused = true;
        }
    }
}
