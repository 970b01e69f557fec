using System.Globalization;
using System.Reflection;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>A checked configuration turned into what the rooms need.</summary>
sealed class AgentSetup
{
    const string BrokerVariable = "OFFICEAFFAIRS_BROKER";

    public AgentSetup(AgentConfiguration configuration)
    {
        Configuration = configuration;
        var next = 0;
        var buses = new List<PolledBus>(configuration.Buses.Count);
        foreach (var bus in configuration.Buses)
        {
            var meters = new List<PolledMeter>(bus.Meters.Count);
            foreach (var meter in bus.Meters)
            {
                meters.Add(new PolledMeter(meter.Code, meter.Unit, meter.Points, meter.Template.Limits, next)
                {
                    Identity = meter.Template.Identity,
                    Clock = meter.Template.Clock,
                });
                next += meter.Points.Count;
            }

            buses.Add(new PolledBus
            {
                Name = bus.Name,
                Line = bus.Line,
                Timeout = bus.Timeout,
                Pipeline = bus.Pipeline,
                ClockUnit = bus.ClockUnit,
                Meters = meters,
            });
        }

        Buses = buses;
        Points = new PointTable(buses.SelectMany(bus => bus.Meters));
    }

    /// <summary>The configuration.</summary>
    public AgentConfiguration Configuration { get; }

    /// <summary>The buses to poll.</summary>
    public IReadOnlyList<PolledBus> Buses { get; }

    /// <summary>All points.</summary>
    public PointTable Points { get; }

    /// <summary>Software version without build metadata.</summary>
    public static string Version { get; } =
        typeof(AgentSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>First eight bytes of the configuration's hash, as batches carry it.</summary>
    public ulong ConfigurationHash => ulong.Parse(Configuration.Hash.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Opens the outbox in a data folder.</summary>
    /// <exception cref="IOException">Another agent works in this folder, or the disk fails.</exception>
    public BatchOutbox OpenOutbox(string data, TimeProvider time) => BatchOutbox.Open(
        new OutboxOptions
        {
            Folder = Path.Combine(data, "outbox"),
            Agent = Configuration.Agent,
            MaximumBytes = Configuration.OutboxMaximumBytes,
            MaximumAge = Configuration.OutboxMaximumAge,
            IsCounter = CounterPoints().Contains,
        },
        time);

    /// <summary>Where and what the publisher sends.</summary>
    /// <exception cref="CommandException">Neither the environment nor the configuration names a broker.</exception>
    public PublisherOptions PublisherOptions() => new() { Broker = Broker(), Announcement = Announcement() };

    /// <summary>What the agent reads, for the aggregator.</summary>
    public AgentAnnouncement Announcement() => new()
    {
        Agent = Configuration.Agent,
        Hash = Configuration.Hash,
        Version = Version,
        Meters = [.. Configuration.Buses.SelectMany(bus => bus.Meters).Select(Announce)],
    };

    HashSet<BatchPoint> CounterPoints() =>
    [
        .. Buses.SelectMany(bus => bus.Meters).SelectMany(meter => meter.Points
            .Where(point => point.Point.Kind == PointKind.Counter)
            .Select(point => new BatchPoint(meter.Code, point.Point.Key, point.Decimals))),
    ];

    MqttClientOptions Broker()
    {
        var text = Environment.GetEnvironmentVariable(BrokerVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return MqttClientOptions.FromUri(Configuration.Broker ?? throw new CommandException($"No broker: set {BrokerVariable} or 'broker' in the configuration."));
        }

        try
        {
            return MqttClientOptions.FromUri(new Uri(text));
        }
        catch (Exception error) when (error is UriFormatException or ArgumentException)
        {
            // The address may hold a password, so it is not repeated.
            throw new CommandException($"{BrokerVariable} is no address such as mqtt://user:password@host:1883.");
        }
    }

    AnnouncedMeter Announce(MeterConfiguration meter) => new()
    {
        Meter = meter.Code,
        Template = meter.Template.Id,
        Revision = meter.Template.Revision,
        Points = [.. meter.Points.Select(Announce)],
    };

    AnnouncedPoint Announce(BoundPoint point) => new()
    {
        Key = point.Point.Key,
        Kind = point.Point.Kind,
        Unit = point.Point.Unit,
        Quantity = point.Point.Quantity,
        Modulus = point.Modulus,
        Resolution = point.Resolution,
        PeriodSeconds = Configuration.Periods.TryGetValue(point.Point.Class, out var period) ? Math.Max(1, (int)period.TotalSeconds) : null,
    };
}
