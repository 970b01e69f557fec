using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Success and failure of one meter; written by its bus's loop, read by the status.</summary>
sealed class SlaveCounters(string meter, string bus)
{
    readonly Lock _gate = new();
    readonly Dictionary<string, long> _failures = new(StringComparer.Ordinal);
    long _succeeded;
    long _failed;
    long _lastSuccess;
    string? _lastError;
    double _latencySum;
    double _latencyCount;

    /// <summary>The meter's code.</summary>
    public string Meter { get; } = meter;

    /// <summary>Notes an exchange that brought values.</summary>
    public void Succeeded(long unixMilliseconds, TimeSpan latency)
    {
        lock (_gate)
        {
            _succeeded++;
            _lastSuccess = unixMilliseconds;
            _lastError = null;
            _latencySum += latency.TotalMilliseconds;
            _latencyCount++;
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

    /// <summary>The counts since the start, and the mean latency of the exchanges counted last.</summary>
    public SlaveStatus Take()
    {
        lock (_gate)
        {
            var status = new SlaveStatus
            {
                Meter = Meter,
                Bus = bus,
                Succeeded = _succeeded,
                Failed = _failed,
                LatencyMilliseconds = _latencyCount == 0 ? 0 : Math.Round(_latencySum / _latencyCount, 3),
                LastError = _lastError,
                LastSuccessUnixMilliseconds = _lastSuccess,
            };

            // Two readers ask: the older half of what was measured fades instead of being taken away from one of them.
            (_latencySum, _latencyCount) = (_latencySum / 2, _latencyCount / 2);
            return status;
        }
    }
}
