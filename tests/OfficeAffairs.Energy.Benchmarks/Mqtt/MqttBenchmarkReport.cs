using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary>The result as JSON: messages per second as medians over the rounds, and ours in proportion to each other client's.</summary>
sealed record MqttBenchmarkReport(
    [property: JsonPropertyName("rounds")] int Rounds,
    [property: JsonPropertyName("processors")] int Processors,
    [property: JsonPropertyName("results")] IReadOnlyList<MqttBenchmarkReport.Result> Results)
{
    /// <summary>One workload in one direction.</summary>
    internal sealed record Result(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("messages")] int Messages,
        [property: JsonPropertyName("payload_bytes")] int PayloadBytes,
        [property: JsonPropertyName("messages_per_s")] IReadOnlyDictionary<string, double> MessagesPerSecond,
        [property: JsonPropertyName("ratio")] IReadOnlyDictionary<string, double> Ratio);
}
