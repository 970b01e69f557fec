using System.Buffers;
using System.Text.Json;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>The payloads of headers and acknowledgements: JSON, since they are rare and a person may have to read them.</summary>
static class ControlRecords
{
    /// <summary>Writes a segment's header.</summary>
    public static void Write(SegmentHeader header, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, header, OutboxJsonContext.Default.SegmentHeader);
    }

    /// <summary>Writes an acknowledgement.</summary>
    public static void Write(Acknowledgement acknowledgement, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, acknowledgement, MessagingJsonContext.Default.Acknowledgement);
    }

    /// <summary>Reads a segment's header; null when the payload is none.</summary>
    public static SegmentHeader? ReadHeader(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, OutboxJsonContext.Default.SegmentHeader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads an acknowledgement; null when the payload is none.</summary>
    public static Acknowledgement? ReadAcknowledgement(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, MessagingJsonContext.Default.Acknowledgement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
