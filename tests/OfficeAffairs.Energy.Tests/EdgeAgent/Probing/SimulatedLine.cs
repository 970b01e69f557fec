using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.MeterSimulator.Lines;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Probing;

/// <summary>A line with simulated meters and no wire: what nobody answers is silence at once.</summary>
sealed class SimulatedLine(CampusSource source, string bus, DateTimeOffset now) : ILineMaster
{
    readonly LineAnswers _meters = new(source, bus, new ManualTimeProvider(now));

    /// <summary>Questions asked.</summary>
    public int Questions { get; private set; }

    public int Window => 1;

    public bool IsConnected => true;

    public int Connections => 1;

    public string Peer => "simulated line";

    public ValueTask<bool> ConnectAsync(TimeSpan timeout, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public ValueTask ExchangeAsync(ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken)
    {
        answers.Span[0] = Ask(requests.Span[0]);
        return ValueTask.CompletedTask;
    }

    public void TakeStrays(List<StrayFrame> strays)
    {
        // Nobody speaks who was not asked.
    }

    public void Disconnect()
    {
        // There is no connection.
    }

    public void Dispose()
    {
        // Nor anything to give back.
    }

    ExchangeAnswer Ask(LineRequest request)
    {
        Questions++;
        var (sent, received) = (new byte[LineRequest.LongestFrame], new byte[512]);
        var length = _meters.Answer(sent.AsSpan(0, request.Write(0, sent)), out _, received);
        if (length == 0)
        {
            return ExchangeAnswer.Failed(ExchangeFailure.Timeout, 0);
        }

        var finding = request.Find(0, received.AsSpan(0, length));
        if (finding.Verdict != FrameVerdict.Answer)
        {
            return ExchangeAnswer.Failed(request.Diagnose(0, received.AsSpan(0, length)), 0);
        }

        var data = new byte[LineRequest.LongestFrame];
        return new ExchangeAnswer(ExchangeFailure.None, 0, data.AsMemory(0, request.Take(0, received.AsSpan(finding.Start, finding.Length), data)), 0);
    }
}
