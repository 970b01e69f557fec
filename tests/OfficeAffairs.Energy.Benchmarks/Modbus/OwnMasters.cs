using System.Diagnostics;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.Benchmarks.Modbus;

/// <summary>Our Modbus TCP master as the agent uses it: one request under way per connection, answers judged, data in hand.</summary>
static class OwnMasters
{
    const int Registers = 100;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Reads over and over on so many connections.</summary>
    public static async Task<ReadRate> RunAsync(int port, int connections, TimeSpan length, CancellationToken cancellationToken)
    {
        var masters = Enumerable.Range(0, connections).Select(_ => new ModbusTcpMaster("127.0.0.1", port, window: 1, TimeProvider.System)).ToArray();
        foreach (var master in masters)
        {
            if (!await master.ConnectAsync(Timeout, cancellationToken))
            {
                throw new InvalidOperationException("No connection to the server.");
            }
        }

        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(masters.Select(master => Task.Run(() => ReadAsync(master, watch, length, cancellationToken), cancellationToken)));
        var seconds = watch.Elapsed.TotalSeconds;
        Array.ForEach(masters, master => master.Dispose());
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds;
        var reads = results.Sum(result => result.Reads);
        return new ReadRate(reads / seconds, results.Max(result => result.Worst.TotalMilliseconds), cpu / reads);
    }

    static async Task<(long Reads, TimeSpan Worst)> ReadAsync(ModbusTcpMaster master, Stopwatch watch, TimeSpan length, CancellationToken cancellationToken)
    {
        var requests = new LineRequest[] { new ModbusRequest(1, ModbusFunction.ReadHoldingRegisters, 0, Registers) };
        var answers = new ExchangeAnswer[1];
        var (reads, worst) = (0L, TimeSpan.Zero);
        for (var before = watch.Elapsed; before < length;)
        {
            await master.ExchangeAsync(requests, answers, Timeout, cancellationToken);
            var data = answers[0].Data;
            if (!answers[0].Succeeded || data.Span[^2] != 99 || data.Span[^1] != 99)
            {
                throw new InvalidOperationException("A read failed: " + answers[0].FailureName);
            }

            var after = watch.Elapsed;
            worst = after - before > worst ? after - before : worst;
            before = after;
            reads++;
        }

        return (reads, worst);
    }
}
