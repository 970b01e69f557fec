using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>Between the bytes of a JSON message and what is stored.</summary>
static class JsonFormat
{
    static readonly Dictionary<string, PointKind> Kinds = new(StringComparer.Ordinal) { ["counter"] = PointKind.Counter, ["gauge"] = PointKind.Gauge, ["state"] = PointKind.State };

    static readonly Dictionary<string, ReadingQuality> Qualities =
        new(StringComparer.Ordinal) { ["good"] = ReadingQuality.Good, ["out-of-range"] = ReadingQuality.OutOfRange, ["clock-uncertain"] = ReadingQuality.ClockUncertain };

    /// <summary>Reads a message: an object with <c>readings</c>, an array of readings, or one reading.</summary>
    /// <param name="topic">The topic it came on.</param>
    /// <param name="sender">The sender that the topic names.</param>
    /// <param name="payload">The bytes.</param>
    /// <param name="received">When it was received, UTC: the time of a message that states none.</param>
    /// <exception cref="JsonException">It is no such message; the text says what is wrong and where.</exception>
    public static SenderMessage Read(string topic, string sender, ReadOnlyMemory<byte> payload, DateTimeOffset received)
    {
        var body = Parse(payload.Span);
        var sent = body.Sent is { } text ? Moment(text, "sent") : received;
        if (body.Points is null && body.Readings is null)
        {
            throw new JsonException("The message has neither readings nor points.");
        }

        var points = (body.Points ?? []).Select((p, i) => Point(p ?? throw new JsonException($"points[{i}] is null."), $"points[{i}]")).ToList();
        var given = body.Readings ?? [];
        var readings = new List<SenderReading>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            var reading = given[i] ?? throw new JsonException($"readings[{i}] is null.");
            var name = Name(reading.Meter, reading.Point, $"readings[{i}]");
            readings.Add(new SenderReading(
                name, reading.Unit, Moment(reading.Time, $"readings[{i}].time").ToUnixTimeMilliseconds(), reading.Value,
                reading.Quality is null ? ReadingQuality.Good : Choice(Qualities, reading.Quality, $"readings[{i}].quality")));
            if (reading.Kind is not null)
            {
                points.Add(new SenderPoint(name, Choice(Kinds, reading.Kind, $"readings[{i}].kind"), reading.Unit));
            }
        }

        return new SenderMessage
        {
            Sender = sender,
            Topic = topic,
            Raw = payload,

            // A sender's clock may run ahead; it must not make its present values win over all that come later.
            Sent = sent < received ? sent : received,
            Points = points,
            Readings = readings,
            Single = reading => Single(sender, sent, reading, points),
        };
    }

    /// <summary>A message that holds one reading with what was said of its point.</summary>
    public static RejectedMessage Single(string sender, DateTimeOffset sent, SenderReading reading, IEnumerable<SenderPoint> points)
    {
        var point = points.LastOrDefault(p => p.Name == reading.Point && p.IsComplete);
        var body = new JsonBody
        {
            Sent = Text(sent),
            Points = point is null ? [] : [Describe(point)],
            Readings =
            [
                new JsonReading
                {
                    Meter = reading.Point.Meter,
                    Point = reading.Point.Key,
                    Time = Text(DateTimeOffset.FromUnixTimeMilliseconds(reading.UnixMilliseconds)),
                    Value = double.IsFinite(reading.Value) ? reading.Value : 0,
                    Unit = reading.Unit,
                    Quality = Qualities.First(q => q.Value == reading.Quality).Key,
                },
            ],
        };
        return new RejectedMessage(JsonTopic.Of(sender), sender, string.Empty, string.Empty, JsonSerializer.SerializeToUtf8Bytes(body, SenderJsonContext.Default.JsonBody)) { Reading = reading };
    }

    static JsonBody Parse(ReadOnlySpan<byte> payload)
    {
        var start = payload.IndexOfAnyExcept(" \t\r\n"u8);
        if (start >= 0 && payload[start] == '[')
        {
            return new JsonBody { Readings = JsonSerializer.Deserialize(payload, SenderJsonContext.Default.IReadOnlyListJsonReading)! };
        }

        return IsOneReading(payload)
            ? new JsonBody { Readings = [JsonSerializer.Deserialize(payload, SenderJsonContext.Default.JsonReading)!] }
            : JsonSerializer.Deserialize(payload, SenderJsonContext.Default.JsonBody) ?? throw new JsonException("The message is null.");
    }

    static bool IsOneReading(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                if (reader.ValueTextEquals("value"u8)) return true;
                if (reader.ValueTextEquals("readings"u8) || reader.ValueTextEquals("points"u8)) return false;
            }
        }

        return false;
    }

    static SenderPoint Point(JsonPoint point, string where) => new(Name(point.Meter, point.Point, where), Choice(Kinds, point.Kind, where + ".kind"), point.Unit)
    {
        Quantity = point.Quantity,
        Modulus = point.Modulus is > 0 or null ? point.Modulus : throw new JsonException($"{where}.modulus is not above 0."),
        Resolution = point.Resolution is > 0 or null ? point.Resolution : throw new JsonException($"{where}.resolution is not above 0."),
        PeriodSeconds = point.PeriodSeconds is > 0 or null ? point.PeriodSeconds : throw new JsonException($"{where}.periodSeconds is not above 0."),
    };

    static JsonPoint Describe(SenderPoint point) => new()
    {
        Meter = point.Name.Meter,
        Point = point.Name.Key,
        Kind = Kinds.First(k => k.Value == point.Kind).Key,
        Unit = point.Unit!,
        Quantity = point.Quantity,
        Modulus = point.Modulus,
        Resolution = point.Resolution,
        PeriodSeconds = point.PeriodSeconds,
    };

    static PointName Name(string meter, string key, string where) =>
        IsName(meter) && IsName(key) ? new PointName(meter, key) : throw new JsonException($"{where}: meter and point are 1 to 128 characters without control characters.");

    static bool IsName(string text) => text.Length is > 0 and <= SenderPoints.LongestName && !text.Any(char.IsControl) && text.Trim().Length == text.Length;

    static T Choice<T>(Dictionary<string, T> choices, string text, string where) =>
        choices.TryGetValue(text, out var value) ? value : throw new JsonException($"{where} is '{text}', none of {string.Join(", ", choices.Keys)}.");

    // Without an offset the moment would depend on the machine that reads it.
    static DateTimeOffset Moment(string text, string where) =>
        text.Length is >= 17 and <= 40 && text[10] is 'T' or 't' && (text[^1] is 'Z' or 'z' || (text[^6] is '+' or '-' && text[^3] == ':'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToUniversalTime()
            : throw new JsonException($"{where} is '{text}', no moment with offset such as 2026-03-01T08:00:00+08:00.");

    static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
