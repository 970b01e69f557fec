using System.Globalization;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Senders;

/// <summary>An edge node that shares no code with ours: Eclipse Tahu's encoder and the MQTT.js client.</summary>
sealed class SparkplugEdge(NodePeer peer) : IAsyncDisposable
{
    public const string Host = "energy-host";
    const long Epoch = 1_772_323_200_000;

    static readonly string Script = Repository.PathOf("tests", "OfficeAffairs.Energy.IntegrationTests", "Senders", "sparkplug-edge.cjs");

    public static async Task<SparkplugEdge> StartAsync(ScratchBroker broker, CancellationToken cancellationToken)
    {
        var peer = await NodePeer.StartAsync(Script, ["mqtt@5.16.0", "sparkplug-payload@1.0.3"], [broker.Port.ToString(CultureInfo.InvariantCulture), Host], cancellationToken);
        var edge = new SparkplugEdge(peer);
        await edge.HearAsync("ready", cancellationToken);
        return edge;
    }

    /// <summary>A metric; the time is seconds after a fixed moment.</summary>
    public static JsonObject Metric(string? name, int? alias, object? value, int second = 0, string type = "Double", Action<JsonObject>? more = null)
    {
        var metric = new JsonObject { ["type"] = type, ["value"] = JsonValue.Create(value), ["timestamp"] = Epoch + (second * 1000) };
        if (name is not null) metric["name"] = name;
        if (alias is not null) metric["alias"] = alias;
        more?.Invoke(metric);
        return metric;
    }

    public Task SendAsync(string topic, int? sequence, int second, params JsonObject[] metrics)
    {
        var payload = new JsonObject { ["timestamp"] = Epoch + (second * 1000), ["metrics"] = new JsonArray([.. metrics]) };
        if (sequence is not null) payload["seq"] = sequence;
        return peer.Input.WriteLineAsync(new JsonObject { ["topic"] = topic, ["payload"] = payload }.ToJsonString());
    }

    public Task BirthAsync(int sequence, int birth, int second, params JsonObject[] metrics) =>
        SendAsync("spBv1.0/plant/NBIRTH/edge1", sequence, second, [Metric("bdSeq", null, birth, second, "UInt64"), Metric("Node Control/Rebirth", null, false, second, "Boolean"), .. metrics]);

    /// <summary>The next line that has the key; lines before it are passed over.</summary>
    public async Task<JsonNode> HearAsync(string key, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await peer.Output.ReadLineAsync(patience.Token) is { } line)
        {
            if (JsonNode.Parse(line)![key] is { } found) return key == "command" ? JsonNode.Parse(line)! : found;
        }

        throw new EndOfStreamException("The edge node has ended.");
    }

    public async Task HearStateAsync(bool online, CancellationToken cancellationToken)
    {
        while ((bool)(await HearAsync("state", cancellationToken))["online"]! != online)
        {
            // An earlier word that was still on its way.
        }
    }

    public ValueTask DisposeAsync() => peer.DisposeAsync();
}
