using System.Text.Json;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary>
/// QoS 1 publish and receive rates of our client against other clients, on one Mosquitto. The clients take turns within
/// every round, so that a busy machine is busy for all of them; medians over the rounds are compared.
/// </summary>
static class MqttBenchmark
{
    const int Rounds = 5;

    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    static readonly MqttWorkload[] Workloads = [new("small", 50_000, 64), new("batch", 20_000, 8 * 1024)];

    /// <summary>Runs the benchmark; 0 when it has come to its end.</summary>
    /// <param name="jsonPath">File for the figures as JSON, or null.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        var options = new ScratchBrokerOptions { IsPersistent = false, ConfigurationLines = ["max_inflight_messages 200", "max_queued_messages 0"] };
        await using var broker = await ScratchBroker.StartAsync(options, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("bench-mqtt-");
        try
        {
            var own = new OwnClient(broker.Address);
            List<MqttContender> contenders = [own, new MosquittoTools(broker.Address, folder.FullName)];
            if (await NpmClient.TryCreateAsync(broker.Address, cancellationToken) is { } npm)
            {
                contenders.Add(npm);
            }

            var results = new List<MqttBenchmarkReport.Result>();
            foreach (var workload in Workloads)
            {
                results.Add(await MeasureAsync($"publish {workload.Name}", workload, contenders, (contender, token) => contender.PublishAsync(workload, token), cancellationToken));
                results.Add(await MeasureAsync($"receive {workload.Name}", workload, contenders, (contender, token) => ReceiveAsync(own, contender, workload, token), cancellationToken));
            }

            await WriteAsync(new MqttBenchmarkReport(Rounds, Environment.ProcessorCount, results), jsonPath, cancellationToken);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<TimeSpan> ReceiveAsync(OwnClient own, MqttContender contender, MqttWorkload workload, CancellationToken cancellationToken)
    {
        const string clientId = "bench-receiver";
        await own.FillSessionAsync(workload, clientId, cancellationToken);
        var time = await contender.ReceiveAsync(workload, clientId, cancellationToken);
        await own.EndSessionAsync(clientId, cancellationToken);
        return time;
    }

    static async Task<MqttBenchmarkReport.Result> MeasureAsync(
        string name, MqttWorkload workload, List<MqttContender> contenders, Func<MqttContender, CancellationToken, Task<TimeSpan>> run, CancellationToken cancellationToken)
    {
        var times = contenders.ToDictionary(contender => contender.Name, _ => new List<double>());

        // The first round warms up and is not counted.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var time = await run(contender, cancellationToken);
                if (round > 0)
                {
                    times[contender.Name].Add(time.TotalSeconds);
                }
            }
        }

        var rates = times.ToDictionary(pair => pair.Key, pair => Math.Round(workload.Messages / pair.Value.Order().ElementAt(Rounds / 2)));
        var ours = rates[contenders[0].Name];
        var ratios = rates.Skip(1).ToDictionary(pair => pair.Key, pair => Math.Round(ours / pair.Value, 2));
        Console.WriteLine($"{name} ({workload.Messages} messages of {workload.PayloadBytes} bytes, QoS 1):");
        foreach (var (contender, rate) in rates)
        {
            var ratio = ratios.TryGetValue(contender, out var value) ? $"   ours is {value:0.00} times as fast" : "";
            Console.WriteLine($"  {contender,-30} {rate,10:N0} messages/s{ratio}");
        }

        return new MqttBenchmarkReport.Result(name, workload.Messages, workload.PayloadBytes, rates, ratios);
    }

    static async Task WriteAsync(MqttBenchmarkReport report, string? jsonPath, CancellationToken cancellationToken)
    {
        if (jsonPath is not null)
        {
            await File.WriteAllTextAsync(jsonPath, JsonSerializer.Serialize(report, Json), cancellationToken);
        }
    }
}
