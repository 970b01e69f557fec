using System.Text.Json;
using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Writes every moment of the API at the site's offset.</summary>
sealed class SiteTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SiteTime.Parse(reader.GetString() ?? string.Empty) ?? throw new JsonException("Not a moment. Write 2026-10-01T00:00:00+08:00.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(SiteTime.Format(value));
}
