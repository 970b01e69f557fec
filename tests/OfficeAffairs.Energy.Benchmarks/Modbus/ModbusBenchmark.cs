using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.Benchmarks.Modbus;

/// <summary>
/// Reads per second of 100 holding registers over loopback, from a server in C on libmodbus, by our master and by a client in C on libmodbus in turn.
/// Only their ratio within a run counts: server and clients share the machine.
/// </summary>
static class ModbusBenchmark
{
    const int Rounds = 7;

    static readonly int[] Connections = [1, 8, 32];
    static readonly TimeSpan Length = TimeSpan.FromSeconds(2);
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Runs the rounds; prints and, if asked, writes medians.</summary>
    internal static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        // As the agent does at its start.
        SocketTuning.Apply();
        await using var reference = await LibModbus.StartAsync(cancellationToken);
        foreach (var connections in Connections)
        {
            await OwnMasters.RunAsync(reference.Port, connections, WarmUp, cancellationToken);
        }

        var json = new JsonObject { ["registers"] = 100, ["rounds"] = Rounds, ["seconds_per_run"] = Length.TotalSeconds };
        foreach (var connections in Connections)
        {
            var own = new List<ReadRate>();
            var theirs = new List<ReadRate>();
            for (var round = 0; round < Rounds; round++)
            {
                own.Add(await OwnMasters.RunAsync(reference.Port, connections, Length, cancellationToken));
                theirs.Add(await reference.RunClientAsync(connections, Length, cancellationToken));
            }

            var ratio = Median(own.Zip(theirs, (mine, other) => mine.ReadsPerSecond / other.ReadsPerSecond));
            var worst = own.Max(rate => rate.WorstMilliseconds);
            System.Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{connections,2} connections: own {Median(own.Select(rate => rate.ReadsPerSecond)),9:N0} reads/s, libmodbus {Median(theirs.Select(rate => rate.ReadsPerSecond)),9:N0} reads/s, ratio {ratio:0.000} (rounds {string.Join(' ', own.Zip(theirs, (mine, other) => (mine.ReadsPerSecond / other.ReadsPerSecond).ToString("0.00", CultureInfo.InvariantCulture)))}); worst read {worst:0.0} ms, libmodbus {theirs.Max(rate => rate.WorstMilliseconds):0.0} ms; client cpu {Median(own.Select(rate => rate.CpuMicroseconds)):0.0} us a read, libmodbus {Median(theirs.Select(rate => rate.CpuMicroseconds)):0.0}"));
            json[$"ratio_{connections}"] = Math.Round(ratio, 3);
            json[$"reads_per_second_{connections}"] = Math.Round(Median(own.Select(rate => rate.ReadsPerSecond)));
            json[$"libmodbus_reads_per_second_{connections}"] = Math.Round(Median(theirs.Select(rate => rate.ReadsPerSecond)));
            json[$"client_cpu_us_{connections}"] = Math.Round(Median(own.Select(rate => rate.CpuMicroseconds)), 2);
            json[$"libmodbus_client_cpu_us_{connections}"] = Math.Round(Median(theirs.Select(rate => rate.CpuMicroseconds)), 2);
            json[$"worst_ms_{connections}"] = Math.Round(worst, 3);
            json[$"libmodbus_worst_ms_{connections}"] = Math.Round(theirs.Max(rate => rate.WorstMilliseconds), 3);
        }

        if (jsonPath is not null)
        {
            await File.WriteAllTextAsync(jsonPath, json.ToJsonString(), cancellationToken);
        }

        return 0;
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
