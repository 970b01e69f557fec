using System.Net.Sockets;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The place that one DTU's connection is kept in. A DTU that dials in again replaces its old connection, which is dead more often than not.</summary>
sealed class DtuSlot(DtuSettings settings)
{
    readonly Lock _gate = new();
    TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Socket? _waiting;
    Socket? _used;

    /// <summary>How the DTU is recognised.</summary>
    public DtuSettings Settings { get; } = settings;

    /// <summary>Connections of this DTU since the start.</summary>
    public long Registrations { get; private set; }

    /// <summary>Takes the DTU's new connection and ends the old one.</summary>
    public void Attach(Socket socket)
    {
        lock (_gate)
        {
            _waiting?.Dispose();
            _used?.Dispose();
            (_waiting, _used) = (socket, null);
            Registrations++;
            _arrived.TrySetResult();
        }
    }

    /// <summary>Waits for the DTU and takes its connection over.</summary>
    /// <returns>The connection; null when none came in time.</returns>
    public async ValueTask<Socket?> TakeAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await Arrival().WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }

        lock (_gate)
        {
            (_used, _waiting) = (_waiting, null);
            _arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _used;
        }
    }

    /// <summary>Ends whatever connection there is.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _waiting?.Dispose();
            _used?.Dispose();
            _waiting = _used = null;
        }
    }

    Task Arrival()
    {
        lock (_gate)
        {
            return _arrived.Task;
        }
    }
}
