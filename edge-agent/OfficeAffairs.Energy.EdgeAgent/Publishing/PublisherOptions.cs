using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>What the publisher needs to know.</summary>
sealed record PublisherOptions
{
    /// <summary>The broker; the publisher adds the client identifier and the will.</summary>
    public required MqttClientOptions Broker { get; init; }

    /// <summary>What the agent reads.</summary>
    public required AgentAnnouncement Announcement { get; init; }

    /// <summary>Batches under way without acknowledgement. Default 64.</summary>
    public int Window { get; init; } = 64;

    /// <summary>Batches under way without acknowledgement while all of them together hold fewer readings than <see cref="FewReadings"/>. Default 256.</summary>
    public int WindowOfSmall { get; init; } = 256;

    /// <summary>See <see cref="WindowOfSmall"/>. Default 65,536.</summary>
    public int FewReadings { get; init; } = 65_536;

    /// <summary>Places of the window kept free of backlog. Default 16.</summary>
    public int ReservedForLive { get; init; } = 16;

    /// <summary>A batch not acknowledged for so long is sent again. Default 30 s.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An announcement not acknowledged for so long is sent again. Default 10 s.</summary>
    public TimeSpan AnnounceAgainAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two status messages. Default 1 min.</summary>
    public TimeSpan StatusPeriod { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Readings of the backlog a second, on average. Default 20,000.</summary>
    public double BacklogReadingsPerSecond { get; init; } = 20_000;

    /// <summary>The longest random wait between a connection and the backlog. Default 10 s.</summary>
    public TimeSpan BacklogLongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes configurations from the centre, as received; null when the agent wants none.</summary>
    public Action<ReadOnlyMemory<byte>>? Configuration { get; init; }

    /// <summary>Takes what acknowledgements say about the clocks; null when nobody asks.</summary>
    public Action<ClockSample>? Clock { get; init; }
}
