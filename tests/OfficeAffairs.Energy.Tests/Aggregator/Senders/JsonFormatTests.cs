using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OfficeAffairs.Energy.Aggregator.Senders.Json;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Aggregator.Senders;

public sealed partial class JsonFormatTests
{
    const string Reading = """{"meter":"M","point":"energy","time":"2026-03-01T08:00:00+08:00","value":12.5}""";

    static readonly DateTimeOffset Received = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Reading)]
    [InlineData("[" + Reading + "]")]
    [InlineData("""{"readings":[""" + Reading + "]}")]
    public void One_reading_is_read_in_every_form_a_message_may_have(string text)
    {
        var message = Read(text);

        var reading = Assert.Single(message.Readings);
        Assert.Equal(new SenderReading(new PointName("M", "energy"), null, 1_772_323_200_000, 12.5, ReadingQuality.Good), reading);
        Assert.Equal(Received, message.Sent);
        Assert.Empty(message.Points);
    }

    [Fact]
    public void Every_example_of_the_documentation_is_read()
    {
        var document = File.ReadAllText(Repository.PathOf("docs", "senders.md"));
        var examples = JsonBlock().Matches(document).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(2, examples.Count);
        Assert.All(examples, example => Assert.NotEmpty(Read(example).Readings));
    }

    [Fact]
    public void Kind_and_unit_beside_a_reading_describe_its_point()
    {
        var message = Read(Reading.Replace("}", ""","kind":"counter","unit":"kW.h"}""", StringComparison.Ordinal));

        Assert.Equal(new SenderPoint(new PointName("M", "energy"), PointKind.Counter, "kW.h"), Assert.Single(message.Points));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "null")]
    [InlineData("7", "")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01T08:00:00","value":1}""", "readings[0].time is '2026-03-01T08:00:00', no moment with offset")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01","value":1}""", "no moment with offset")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-13-01T08:00:00Z","value":1}""", "no moment with offset")]
    [InlineData("""{"meter":"M","point":"p","value":1}""", "time")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01T08:00:00Z","value":"1"}""", "value")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01T08:00:00Z","value":null}""", "value")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01T08:00:00Z","value":1,"value":2}""", "value")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01T08:00:00Z","value":1,"qualty":"good"}""", "qualty")]
    [InlineData("""{"meter":"M","point":"p","time":"2026-03-01T08:00:00Z","value":1,"quality":"fine"}""", "none of good, out-of-range, clock-uncertain")]
    [InlineData("""{"meter":"","point":"p","time":"2026-03-01T08:00:00Z","value":1}""", "1 to 128 characters")]
    [InlineData("""{"meter":"M\u0000","point":"p","time":"2026-03-01T08:00:00Z","value":1}""", "1 to 128 characters")]
    [InlineData("""{"readings":[],"points":[{"meter":"M","point":"p","kind":"counter","unit":"kW.h","modulus":0}]}""", "points[0].modulus")]
    [InlineData("""{"readings":null}""", "readings")]
    [InlineData("""[null]""", "")]
    public void Message_of_another_form_is_refused_and_the_place_is_named(string text, string place)
    {
        var error = Assert.ThrowsAny<JsonException>(() => Read(text));

        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_from_the_future_counts_as_made_when_it_was_received()
    {
        var message = Read($$"""{"sent":"2030-01-01T00:00:00Z","readings":[{{Reading}}]}""");

        Assert.Equal(Received, message.Sent);
    }

    [Fact]
    public void Single_reading_that_is_kept_apart_reads_as_it_was()
    {
        var message = Read("""
            {"sent":"2026-03-01T23:59:59.1234567Z","points":[{"meter":"M","point":"e","kind":"counter","unit":"kW.h","modulus":1e6,"resolution":0.01,"periodSeconds":60,"quantity":"ActiveEnergy"}],
             "readings":[{"meter":"M","point":"e","time":"2026-03-01T08:00:00.123Z","value":0.1,"unit":"kW.h","quality":"clock-uncertain"}]}
            """);

        var single = message.Single(message.Readings[0]);
        var again = JsonFormat.Read(single.Topic, single.Agent!, single.Raw, Received);

        Assert.Equal(message.Readings, again.Readings);
        Assert.Equal(message.Points, again.Points);
        Assert.Equal(message.Sent, again.Sent);
    }

    static SenderMessage Read(string text) => JsonFormat.Read(JsonTopic.Of("gw"), "gw", Encoding.UTF8.GetBytes(text), Received);

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
