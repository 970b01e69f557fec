using OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

namespace OfficeAffairs.Energy.Tests.Aggregator.Senders;

public sealed class EdgeNodeTests
{
    static readonly SparkplugTopic Topic = new("plant", "NBIRTH", "edge", null);

    readonly EdgeNode _node = new();

    [Fact]
    public void Data_by_alias_mean_what_the_birth_certificate_says()
    {
        Birth(0, Metric("power", 1.5, alias: 7));

        var outcome = Data(1, new SparkplugMetric { Alias = 7, Real = 2.5 });

        Assert.Null(outcome.Rebirth);
        Assert.Equal(("plant/edge", "power", 2.5), Assert.Single(outcome.Values) is var v ? (v.Metric.Source, v.Metric.Name, v.Value) : default);
    }

    [Fact]
    public void Birth_brings_its_own_values()
    {
        var outcome = Birth(0, Metric("power", 1.5, alias: 7), new SparkplugMetric { Name = "bdSeq", DataType = SparkplugDataType.UInt64, Bits = 3 }, new SparkplugMetric { Name = "Node Control/Rebirth", DataType = SparkplugDataType.Boolean, Bits = 0 });

        Assert.True(outcome.Online);
        Assert.Equal(1.5, Assert.Single(outcome.Values).Value);
    }

    [Fact]
    public void Node_whose_birth_was_not_seen_is_asked_for_it_and_named_metrics_are_taken_all_the_same()
    {
        var outcome = Data(5, Metric("power", 1, alias: 1), new SparkplugMetric { Alias = 2, Real = 2 });

        Assert.Equal("its birth certificate was not seen", outcome.Rebirth);
        Assert.False(outcome.IsComplete);
        Assert.Equal(1, Assert.Single(outcome.Values).Value);
    }

    [Fact]
    public void Gap_in_the_sequence_asks_for_a_rebirth_once_and_the_data_are_taken()
    {
        Birth(254, Metric("power", 0, alias: 1));

        Assert.Null(Data(255, new SparkplugMetric { Alias = 1, Real = 1 }).Rebirth);
        Assert.Null(Data(0, new SparkplugMetric { Alias = 1, Real = 2 }).Rebirth);
        var gap = Data(2, new SparkplugMetric { Alias = 1, Real = 3 });
        Assert.Equal("sequence 2 follows 0", gap.Rebirth);
        Assert.Single(gap.Values);
        Assert.Null(Data(3, new SparkplugMetric { Alias = 1, Real = 4 }).Rebirth);
    }

    [Fact]
    public void Alias_of_another_device_is_not_taken()
    {
        Birth(0);
        _node.Take(Topic with { Type = "DBIRTH", Device = "a" }, Payload(1, Metric("power", 1, alias: 5)));
        _node.Take(Topic with { Type = "DBIRTH", Device = "b" }, Payload(2, Metric("power", 1, alias: 6)));

        var outcome = _node.Take(Topic with { Type = "DDATA", Device = "b" }, Payload(3, new SparkplugMetric { Alias = 5, Real = 1 }));

        Assert.False(outcome.IsComplete);
        Assert.NotNull(outcome.Rebirth);
    }

    [Fact]
    public void Death_of_an_earlier_connection_does_not_end_the_present_one()
    {
        Birth(0, new SparkplugMetric { Name = "bdSeq", Bits = 4, DataType = SparkplugDataType.UInt64 });

        Assert.Null(Death(3).Online);
        Assert.True(_node.IsAlive);
        Assert.False(Death(4).Online);
        Assert.False(_node.IsAlive);
        Assert.NotNull(Data(1, Metric("power", 1)).Rebirth);
    }

    [Fact]
    public void Values_that_are_null_transient_stale_or_texts_are_no_readings()
    {
        Birth(0);

        var outcome = Data(
            1, Metric("a", 1) with { IsNull = true }, Metric("b", 1) with { IsTransient = true }, Metric("c", 1) with { Quality = 500 }, Metric("d", 1) with { Quality = 0 },
            new SparkplugMetric { Name = "e", DataType = (SparkplugDataType)12 }, Metric("f", 1) with { Quality = 192, IsHistorical = true });

        Assert.Equal(("f", true), Assert.Single(outcome.Values) is var v ? (v.Metric.Name, v.IsHistorical) : default);
    }

    [Fact]
    public void Device_that_has_died_is_asked_for_its_birth_when_it_sends()
    {
        Birth(0);
        _node.Take(Topic with { Type = "DBIRTH", Device = "a" }, Payload(1, Metric("power", 1, alias: 5)));
        _node.Take(Topic with { Type = "DDEATH", Device = "a" }, Payload(2));

        Assert.Equal("device a sent data without a birth certificate", _node.Take(Topic with { Type = "DDATA", Device = "a" }, Payload(3, new SparkplugMetric { Alias = 5, Real = 1 })).Rebirth);
    }

    [Theory]
    [InlineData("spBv1.0/g/NBIRTH/n", true)]
    [InlineData("spBv1.0/g/DDATA/n/d", true)]
    [InlineData("spBv1.0/g/NBIRTH/n/d", false)]
    [InlineData("spBv1.0/g/DDATA/n", false)]
    [InlineData("spBv1.0/g/NCMD/n", false)]
    [InlineData("spBv1.0/STATE/host", false)]
    [InlineData("spBv1.0//NBIRTH/n", false)]
    [InlineData("spAv1.0/g/NBIRTH/n", false)]
    public void Topics_of_edge_nodes_are_told_from_others(string topic, bool isOne) => Assert.Equal(isOne, SparkplugTopic.TryParse(topic, out _));

    [Fact]
    public void Requests_for_a_rebirth_keep_their_distance()
    {
        var requests = new RebirthRequests(TimeSpan.FromSeconds(10));
        var now = DateTimeOffset.UnixEpoch;

        Assert.True(requests.MayAsk("a", now));
        Assert.False(requests.MayAsk("a", now.AddSeconds(9)));
        Assert.True(requests.MayAsk("b", now.AddSeconds(9)));
        Assert.True(requests.MayAsk("a", now.AddSeconds(10)));
    }

    NodeOutcome Birth(ulong sequence, params SparkplugMetric[] metrics) => _node.Take(Topic, Payload(sequence, metrics));

    NodeOutcome Data(ulong sequence, params SparkplugMetric[] metrics) => _node.Take(Topic with { Type = "NDATA" }, Payload(sequence, metrics));

    NodeOutcome Death(ulong birth) => _node.Take(Topic with { Type = "NDEATH" }, new SparkplugPayload(null, null, [new SparkplugMetric { Name = "bdSeq", Bits = birth }]));

    static SparkplugPayload Payload(ulong sequence, params SparkplugMetric[] metrics) => new(1_772_323_200_000, sequence, metrics);

    static SparkplugMetric Metric(string name, double value, ulong? alias = null) => new() { Name = name, Alias = alias, DataType = SparkplugDataType.Double, Real = value };
}
