namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>
/// What a host application knows of an edge node, and what the node's messages mean by it (Sparkplug 3.0, sections 6.4 and 6.6): births with their aliases, the
/// sequence of messages, deaths. No I/O and no clock: messages go in, meanings come out.
/// </summary>
sealed class EdgeNode
{
    readonly Dictionary<ulong, BornMetric> _aliases = [];
    readonly Dictionary<(string Source, string Name), BornMetric> _names = [];
    readonly HashSet<string> _devices = new(StringComparer.Ordinal);
    ulong? _birth;
    ulong? _last;

    /// <summary>Whether its birth certificate was seen and no death certificate since.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Forgets everything: messages may have been missed.</summary>
    public void Forget()
    {
        _aliases.Clear();
        _names.Clear();
        _devices.Clear();
        IsAlive = false;
        _birth = _last = null;
    }

    /// <summary>Takes a message in.</summary>
    public NodeOutcome Take(SparkplugTopic topic, SparkplugPayload payload) => topic.Type switch
    {
        "NBIRTH" => Birth(topic, payload),
        "NDEATH" => Death(payload),
        "DBIRTH" => Sequenced(payload, topic, DeviceBirth(topic, payload)),
        "DDEATH" => Sequenced(payload, topic, DeviceDeath(topic)),
        _ => Sequenced(payload, topic, Data(topic, payload)),
    };

    NodeOutcome Birth(SparkplugTopic topic, SparkplugPayload payload)
    {
        Forget();
        IsAlive = true;
        _birth = BirthNumber(payload);
        _last = payload.Sequence;
        return new NodeOutcome(Born(topic, payload), Online: true, Rebirth: payload.Sequence is null ? "its birth certificate has no sequence number" : null);
    }

    // The death certificate is a will that the node left when it connected: one of an earlier connection must not end the present one.
    NodeOutcome Death(SparkplugPayload payload)
    {
        if (!IsAlive || (_birth is not null && BirthNumber(payload) is { } number && number != _birth))
        {
            return NodeOutcome.Nothing;
        }

        Forget();
        return new NodeOutcome([], Online: false);
    }

    NodeOutcome DeviceBirth(SparkplugTopic topic, SparkplugPayload payload)
    {
        _devices.Add(topic.Source);
        return new NodeOutcome(Born(topic, payload));
    }

    NodeOutcome DeviceDeath(SparkplugTopic topic)
    {
        _devices.Remove(topic.Source);
        return NodeOutcome.Nothing;
    }

    NodeOutcome Data(SparkplugTopic topic, SparkplugPayload payload)
    {
        var values = new List<MetricValue>(payload.Metrics.Count);
        var isComplete = true;
        foreach (var metric in payload.Metrics)
        {
            if (Find(topic, metric) is { } born)
            {
                Add(values, payload, metric, born);
            }
            else
            {
                isComplete = false;
            }
        }

        var rebirth = !isComplete ? "it used an alias or a metric that no birth certificate has named"
            : topic.Device is not null && IsAlive && !_devices.Contains(topic.Source) ? $"device {topic.Device} sent data without a birth certificate" : null;
        return new NodeOutcome(values, rebirth, isComplete);
    }

    // Birth, data and death of devices are numbered together with those of the node.
    NodeOutcome Sequenced(SparkplugPayload payload, SparkplugTopic topic, NodeOutcome outcome)
    {
        var gap = !IsAlive ? "its birth certificate was not seen"
            : payload.Sequence is not { } sequence ? $"a message of type {topic.Type} has no sequence number"
            : _last is { } last && sequence != (last + 1) % 256 ? $"sequence {sequence} follows {last}" : null;
        _last = payload.Sequence ?? _last;
        return gap is null ? outcome : outcome with { Rebirth = gap };
    }

    List<MetricValue> Born(SparkplugTopic topic, SparkplugPayload payload)
    {
        var values = new List<MetricValue>(payload.Metrics.Count);
        foreach (var metric in payload.Metrics.Where(m => m.Name is { Length: > 0 }))
        {
            var born = new BornMetric(topic.Source, metric.Name!, metric.DataType, metric.EngineeringUnit);
            _names[(topic.Source, born.Name)] = born;
            if (metric.Alias is { } alias)
            {
                _aliases[alias] = born;
            }

            Add(values, payload, metric, born);
        }

        return values;
    }

    // An alias holds within the edge node; it must lead to a metric of the node or device that uses it.
    BornMetric? Find(SparkplugTopic topic, SparkplugMetric metric)
    {
        if (metric.Name is { Length: > 0 } name)
        {
            return _names.GetValueOrDefault((topic.Source, name))
                ?? (metric.DataType == SparkplugDataType.Unknown ? null : new BornMetric(topic.Source, name, metric.DataType, metric.EngineeringUnit));
        }

        return metric.Alias is { } alias && _aliases.TryGetValue(alias, out var born) && born.Source == topic.Source ? born : null;
    }

    static void Add(List<MetricValue> values, SparkplugPayload payload, SparkplugMetric metric, BornMetric born)
    {
        const int Good = 192;
        var type = metric.DataType == SparkplugDataType.Unknown ? born.DataType : metric.DataType;
        if (!metric.IsNull && !metric.IsTransient && metric.Quality is null or Good && !IsControl(born.Name) && metric.Number(type) is { } value)
        {
            values.Add(new MetricValue(born, metric.Timestamp ?? payload.Timestamp, value, metric.IsHistorical));
        }
    }

    static bool IsControl(string name) =>
        name == "bdSeq" || name.StartsWith("Node Control/", StringComparison.Ordinal) || name.StartsWith("Device Control/", StringComparison.Ordinal);

    static ulong? BirthNumber(SparkplugPayload payload) => payload.Metrics.FirstOrDefault(m => m.Name == "bdSeq")?.Bits;
}
