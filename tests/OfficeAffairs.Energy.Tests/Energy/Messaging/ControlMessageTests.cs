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
    public void Status_of_an_agent_that_says_everything_has_its_golden_text() => AssertText(
        new AgentStatus
        {
            Agent = "jn-1",
            Online = true,
            Slaves =
            [
                new()
                {
                    Meter = "A1", Bus = "B", Latency = new(1, 2, 3.5), Failures = new Dictionary<string, long> { ["timeout"] = 4 }, SerialNumber = "S1", ClockAheadSeconds = -2.5,
                },
            ],
            OutboxState = "limit-reached",
            OldestUnixMilliseconds = 11,
            Configuration = new("cd34", 3, 4),
            Buses = [new() { Bus = "B", Connected = true, Succeeded = 5, Failed = 6, Missed = 7, Latency = new(1, 2, 3), Failures = new Dictionary<string, long> { ["exception-2"] = 6 } }],
            Clock = new() { AheadMilliseconds = -12.5, UncertaintyMilliseconds = 3, Jumps = 1, LastJumpMilliseconds = -5000, HeldMilliseconds = 100 },
            Machine = new() { DiskFreeBytes = 1, DiskBytes = 2, MemoryBytes = 3, ProcessorSeconds = 4.5, StartedUnixMilliseconds = 5 },
            Writes = new() { Count = 2, LastUnixMilliseconds = 12, Meter = "S1", Point = "switch.output.1", Value = "1", By = "wang", Outcome = "written" },
        },
        MessagingJsonContext.Default.AgentStatus,
        """{"agent":"jn-1","online":true,"unixMilliseconds":0,"version":"","stream":"00000000-0000-0000-0000-000000000000","readingsTaken":0,"backlogBatches":0,"outboxBytes":0,"readingsDiscarded":0,"slaves":[{"meter":"A1","bus":"B","succeeded":0,"failed":0,"latencyMilliseconds":0,"lastSuccessUnixMilliseconds":0,"latency":{"p50":1,"p95":2,"p99":3.5},"failures":{"timeout":4},"serialNumber":"S1","clockAheadSeconds":-2.5}],"outboxState":"limit-reached","oldestUnixMilliseconds":11,"configuration":{"hash":"cd34","version":3,"refused":4},"buses":[{"bus":"B","connected":true,"succeeded":5,"failed":6,"missed":7,"latency":{"p50":1,"p95":2,"p99":3},"failures":{"exception-2":6}}],"clock":{"aheadMilliseconds":-12.5,"uncertaintyMilliseconds":3,"jumps":1,"lastJumpMilliseconds":-5000,"heldMilliseconds":100},"machine":{"diskFreeBytes":1,"diskBytes":2,"memoryBytes":3,"processorSeconds":4.5,"startedUnixMilliseconds":5},"writes":{"count":2,"lastUnixMilliseconds":12,"meter":"S1","point":"switch.output.1","value":"1","by":"wang","outcome":"written"}}""");

    [Fact]
    public void Announcement_of_an_exchanged_meter_has_its_golden_text() => AssertText(
        new AgentAnnouncement
        {
            Agent = "jn-1",
            Hash = "ab12",
            Meters = [new() { Meter = "A1", Template = "t", SerialNumber = "S2", Points = [], Exchanges = [new("S1", "S2", 100, 200)] }],
        },
        MessagingJsonContext.Default.AgentAnnouncement,
        """{"agent":"jn-1","hash":"ab12","version":"","meters":[{"meter":"A1","template":"t","revision":1,"serialNumber":"S2","points":[],"exchanges":[{"old":"S1","new":"S2","oldSeenUnixMilliseconds":100,"newSeenUnixMilliseconds":200}]}]}""");

    [Fact]
    public void Acknowledgement_of_a_receipt_has_its_golden_text() => AssertText(
        new Acknowledgement { Receipt = 3, SentUnixMilliseconds = 5 },
        MessagingJsonContext.Default.Acknowledgement,
        """{"stream":"00000000-0000-0000-0000-000000000000","batches":[],"rejected":0,"receipt":3,"sentUnixMilliseconds":5}""");

    [Fact]
    public void Configuration_from_the_centre_has_its_golden_text_and_hash()
    {
        var hash = CentralConfiguration.HashOf("agent: jn-1\n", [new("t.yaml", "id: t\n")]);
        Assert.Equal("8970234ae7d4d088f62686ea173b4b588aacec986d8c4ceabdccc0167c72da8d", hash);
        AssertText(
            new CentralConfiguration { Agent = "jn-1", Version = 3, Hash = hash, Text = "agent: jn-1\n", Templates = [new("t.yaml", "id: t\n")] },
            MessagingJsonContext.Default.CentralConfiguration,
            $$"""{"agent":"jn-1","version":3,"hash":"{{hash}}","text":"agent: jn-1\n","templates":[{"file":"t.yaml","text":"id: t\n"}]}""");
    }

    [Fact]
    public void Hash_of_a_configuration_tells_where_one_text_ends_and_the_next_begins() => Assert.NotEqual(
        CentralConfiguration.HashOf("a", [new("b", "c")]), CentralConfiguration.HashOf("a", [new("bc", "")]));

    [Fact]
    public void Receipt_has_its_golden_text() => AssertText(
        new ConfigurationReceipt { Agent = "jn-1", Version = 3, Applied = false, UnixMilliseconds = 5, RunningHash = "ab12", Problems = [new("configuration", 7, "port is wrong")] },
        MessagingJsonContext.Default.ConfigurationReceipt,
        """{"agent":"jn-1","version":3,"applied":false,"unixMilliseconds":5,"runningHash":"ab12","problems":[{"file":"configuration","line":7,"text":"port is wrong"}]}""");

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
