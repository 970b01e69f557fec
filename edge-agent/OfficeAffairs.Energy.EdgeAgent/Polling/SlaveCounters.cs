using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Success and failure of one meter; written by its bus's loop, read by the status.</summary>
sealed class SlaveCounters(string meter, string bus)
{
    // About the last minutes of a meter that is polled every few seconds.
    const int LatenciesKept = 64;

    readonly Lock _gate = new();
    readonly SortedDictionary<string, long> _failures = new(StringComparer.Ordinal);
    readonly LatencyWindow _latencies = new(LatenciesKept);
    long _succeeded;
    long _failed;
    long _lastSuccess;
    string? _lastError;
    string? _serialNumber;
    double? _clockAhead;

    /// <summary>The meter's code.</summary>
    public string Meter { get; } = meter;

    /// <summary>When the last exchange succeeded, milliseconds since 1970 UTC; 0 when none did.</summary>
    public long LastSuccess => Interlocked.Read(ref _lastSuccess);

    /// <summary>Notes an exchange that brought values.</summary>
    public void Succeeded(long unixMilliseconds, TimeSpan latency)
    {
        lock (_gate)
        {
            _succeeded++;
            _lastSuccess = unixMilliseconds;
            _lastError = null;
            _latencies.Add(latency);
        }
    }

    /// <summary>Notes an exchange that did not.</summary>
    public void Failed(in ExchangeAnswer answer)
    {
        lock (_gate)
        {
            _failed++;
            _lastError = answer.FailureName;
            _failures[_lastError] = _failures.GetValueOrDefault(_lastError) + 1;
        }
    }

    /// <summary>Notes what came from the meter and was no answer; the exchange that it disturbed is counted by itself.</summary>
    public void Noted(ExchangeFailure kind)
    {
        lock (_gate)
        {
            var name = ExchangeAnswer.NameOf(kind);
            _failures[name] = _failures.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Notes which meter answers.</summary>
    public void Identified(string serialNumber) => Volatile.Write(ref _serialNumber, serialNumber);

    /// <summary>Notes by how much the meter's clock is ahead.</summary>
    public void ClockAhead(TimeSpan ahead)
    {
        lock (_gate)
        {
            _clockAhead = Math.Round(ahead.TotalSeconds, 1);
        }
    }

    /// <summary>The latencies of the last exchanges in milliseconds.</summary>
    public float[] Latencies()
    {
        lock (_gate)
        {
            return _latencies.Values.ToArray();
        }
    }

    /// <summary>The counts since the start, and the latencies of the last exchanges.</summary>
    public SlaveStatus Take()
    {
        lock (_gate)
        {
            var latencies = _latencies.Values.ToArray();
            return new SlaveStatus
            {
                Meter = Meter,
                Bus = bus,
                Succeeded = _succeeded,
                Failed = _failed,
                LatencyMilliseconds = latencies.Length == 0 ? 0 : Math.Round(latencies.Average(), 3),
                LastError = _lastError,
                LastSuccessUnixMilliseconds = _lastSuccess,
                Latency = LatencyWindow.Percentiles(latencies),
                Failures = _failures.Count == 0 ? null : new SortedDictionary<string, long>(_failures, StringComparer.Ordinal),
                SerialNumber = _serialNumber,
                ClockAheadSeconds = _clockAhead,
            };
        }
    }
}
