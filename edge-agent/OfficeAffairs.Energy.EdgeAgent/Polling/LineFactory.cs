using System.Net;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>Makes the masters of buses and keeps what they share: the ports at which DTUs dial in.</summary>
sealed class LineFactory(TimeProvider time, ILogger logger) : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<IPEndPoint, DtuListener> _listeners = [];

    /// <summary>Connections refused since the start because no bus is configured for their registration.</summary>
    public long RefusedDtus
    {
        get
        {
            lock (_gate)
            {
                return _listeners.Values.Sum(listener => listener.Refused);
            }
        }
    }

    /// <summary>The master of a bus. It connects when asked to.</summary>
    /// <param name="line">The way to the bus.</param>
    /// <param name="window">Requests under way at once; lines take one.</param>
    /// <param name="keepsSilentLine">True for whoever asks many addresses at which nobody is: a line is not closed for their silence.</param>
    public ILineMaster Create(LineSettings line, int window, bool keepsSilentLine = false)
    {
        var character = line.Serial?.CharacterTime ?? TimeSpan.Zero;
        return line.Transport switch
        {
            LineTransport.Tcp => new ModbusTcpMaster(line.Host, line.Port, window, time),
            LineTransport.SerialOverTcp => new LineMaster(new TcpChannel(line.Host, line.Port, character, time), time) { KeepsSilentLine = keepsSilentLine },
            LineTransport.Serial => new LineMaster(new SerialChannel(line.Device, line.Serial!, line.Rs485), time) { KeepsSilentLine = keepsSilentLine },
            _ => new LineMaster(Dial(line, character), time) { KeepsSilentLine = keepsSilentLine },
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.Dispose();
        }
    }

    DtuChannel Dial(LineSettings line, TimeSpan character)
    {
        lock (_gate)
        {
            if (!_listeners.TryGetValue(line.Listen!, out var listener))
            {
                listener = _listeners[line.Listen!] = new DtuListener(line.Listen!, time, logger);
            }

            return new DtuChannel(listener, listener.Expect(line.Dtu!), character, time);
        }
    }
}
