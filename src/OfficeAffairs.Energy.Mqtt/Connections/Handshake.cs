using System.Buffers;
using System.IO.Pipelines;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>The first exchange on a fresh stream: CONNECT out, CONNACK in.</summary>
static class Handshake
{
    /// <exception cref="MqttConnectException">The server refuses, or hangs up.</exception>
    /// <exception cref="MqttProtocolException">The server answers with something else.</exception>
    public static async Task<ConnAckPacket> RunAsync(
        Stream stream, PipeReader reader, MqttClientOptions options, bool cleanStart, CancellationToken cancellationToken)
    {
        var request = new ArrayBufferWriter<byte>();
        ConnectPacket.Write(request, options, cleanStart);
        await stream.WriteAsync(request.WrittenMemory, cancellationToken);

        var terms = await ReceiveAsync(reader, options, cancellationToken);
        if (terms.ReasonCode != MqttReasonCode.Success)
        {
            var word = ServersWord.Of(terms.ReasonCode, terms.ReasonString, terms.ServerReference);
            throw new MqttConnectException($"{options.Endpoint} refuses the connection: {word}.", terms.ReasonCode);
        }

        return cleanStart && terms.SessionPresent
            ? throw MqttProtocolException.Violation("The server resumed a session although a new one was asked for.")
            : terms;
    }

    /// <summary>Waits for the answer to CONNECT; what follows it stays in the reader.</summary>
    static async Task<ConnAckPacket> ReceiveAsync(PipeReader reader, MqttClientOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (Frame.TryRead(ref buffer, options.MaximumPacketSize, out var frame))
            {
                var terms = Read(frame, options);
                reader.AdvanceTo(buffer.Start);
                return terms;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                throw new MqttConnectException($"{options.Endpoint} closed the connection instead of answering; does it speak MQTT 5?");
            }
        }
    }

    static ConnAckPacket Read(in Frame frame, MqttClientOptions options)
    {
        if (frame.Type != PacketType.ConnAck)
        {
            throw MqttProtocolException.Violation($"The server answered CONNECT with {frame.Type}.");
        }

        frame.ExpectFlags(0);
        var body = frame.Body.ToArray();

        // The answer of a server that speaks MQTT 3 only: two bytes, of which the second refuses the version (MQTT 3.1.1 section 3.1.2.2).
        return body is [0, 1]
            ? throw new MqttConnectException($"{options.Endpoint} speaks an older version of MQTT only; version 5 is needed.", MqttReasonCode.UnsupportedProtocolVersion)
            : ConnAckPacket.Read(body);
    }
}
