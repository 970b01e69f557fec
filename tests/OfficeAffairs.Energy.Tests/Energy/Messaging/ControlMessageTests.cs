using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Energy.Messaging;

/// <summary>The texts of the JSON messages, letter by letter: agents and aggregators of different versions meet in them.</summary>
public sealed class ControlMessageTests
{
    static readonly Guid Stream = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void Acknowledgement_has_its_golden_text() => AssertText(
        new Acknowledgement { Stream = Stream, Batches = [new(1, 4), new(7, 7)], Rejected = 2 },
        MessagingJsonContext.Default.Acknowledgement,
        """{"stream":"00112233-4455-6677-8899-aabbccddeeff","batches":[{"first":1,"last":4},{"first":7,"last":7}],"rejected":2}""");

    [Fact]
    public void Acknowledgement_of_an_announcement_has_its_golden_text() => AssertText(
        new Acknowledgement { Announcement = "ab12" },
        MessagingJsonContext.Default.Acknowledgement,
        """{"stream":"00000000-0000-0000-0000-000000000000","batches":[],"rejected":0,"announcement":"ab12"}""");

    [Fact]
    public void Announcement_has_its_golden_text() => AssertText(
        new AgentAnnouncement
        {
            Agent = "jn-1",
            Hash = "ab12",
            Version = "1.0",
            Meters =
            [
                new()
                {
                    Meter = "A1",
                    Template = "acrel.dtsd1352",
                    Points = [new() { Key = "energy.active.import.total", Kind = PointKind.Counter, Unit = "kW.h", Quantity = "ActiveEnergy", Modulus = 1000, Resolution = 0.01, PeriodSeconds = 60 }],
                },
            ],
        },
        MessagingJsonContext.Default.AgentAnnouncement,
        """{"agent":"jn-1","hash":"ab12","version":"1.0","meters":[{"meter":"A1","template":"acrel.dtsd1352","revision":1,"points":[{"key":"energy.active.import.total","kind":"Counter","unit":"kW.h","quantity":"ActiveEnergy","modulus":1000,"resolution":0.01,"periodSeconds":60}]}]}""");

    [Fact]
    public void Status_has_its_golden_text() => AssertText(
        new AgentStatus
        {
            Agent = "jn-1",
            Online = true,
            UnixMilliseconds = 5,
            Version = "1.0",
            Stream = Stream,
            ReadingsTaken = 6,
            BacklogBatches = 7,
            OutboxBytes = 8,
            ReadingsDiscarded = 9,
            Slaves = [new() { Meter = "A1", Bus = "B", Succeeded = 1, Failed = 2, LatencyMilliseconds = 1.5, LastError = "timeout", LastSuccessUnixMilliseconds = 3 }],
        },
        MessagingJsonContext.Default.AgentStatus,
        """{"agent":"jn-1","online":true,"unixMilliseconds":5,"version":"1.0","stream":"00112233-4455-6677-8899-aabbccddeeff","readingsTaken":6,"backlogBatches":7,"outboxBytes":8,"readingsDiscarded":9,"slaves":[{"meter":"A1","bus":"B","succeeded":1,"failed":2,"latencyMilliseconds":1.5,"lastError":"timeout","lastSuccessUnixMilliseconds":3}]}""");

    [Fact]
    public void Fields_of_a_newer_version_are_passed_over() =>
        Assert.Equal(3, JsonSerializer.Deserialize("""{"rejected":3,"somethingNew":{"a":[1]}}""", MessagingJsonContext.Default.Acknowledgement)!.Rejected);

    // Lists have no value equality, so both ways are compared as text.
    static void AssertText<T>(T message, JsonTypeInfo<T> type, string text)
    {
        Assert.Equal(text, JsonSerializer.Serialize(message, type));
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, type)!, type));
    }
}
