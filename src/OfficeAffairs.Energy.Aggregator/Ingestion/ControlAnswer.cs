using System.Text.Json;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>What an agent is told in answer to a control message.</summary>
readonly record struct ControlAnswer(string Topic, byte[] Payload, bool Retain)
{
    /// <summary>An acknowledgement, with this host's clock for the agent to compare its own with.</summary>
    public static ControlAnswer Of(string agent, Acknowledgement acknowledgement, DateTimeOffset now) => new(
        Topics.Acknowledgement(agent),
        JsonSerializer.SerializeToUtf8Bytes(acknowledgement with { SentUnixMilliseconds = now.ToUnixTimeMilliseconds() }, MessagingJsonContext.Default.Acknowledgement),
        Retain: false);

    /// <summary>The configuration that the agent is to run.</summary>
    public static ControlAnswer Of(CentralConfiguration configuration) => new(
        Topics.Configuration(configuration.Agent), JsonSerializer.SerializeToUtf8Bytes(configuration, MessagingJsonContext.Default.CentralConfiguration), Retain: true);
}
