using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>One question at a time on a line that is kept open.</summary>
sealed class ProbeExchange(ILineMaster master, ProbeOptions options)
{
    readonly ExchangeAnswer[] _answers = new ExchangeAnswer[1];

    /// <summary>Asks.</summary>
    /// <exception cref="IOException">The line cannot be opened.</exception>
    public async Task<ExchangeAnswer> AskAsync(LineRequest request, CancellationToken cancellationToken)
    {
        if (!await master.ConnectAsync(options.ConnectTimeout, cancellationToken))
        {
            throw new IOException($"No connection to {master.Peer}.");
        }

        var timeout = request is Modbus.ModbusRequest || options.Timeout > options.SlowTimeout ? options.Timeout : options.SlowTimeout;
        await master.ExchangeAsync(new[] { request }, _answers, timeout, cancellationToken);
        return _answers[0];
    }

    /// <summary>Asks and gives the answer's data; null when there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(LineRequest request, CancellationToken cancellationToken) =>
        await AskAsync(request, cancellationToken) is { Succeeded: true } answer ? answer.Data : null;
}
