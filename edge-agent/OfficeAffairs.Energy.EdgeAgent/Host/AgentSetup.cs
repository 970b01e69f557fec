using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>A checked configuration turned into what the rooms need.</summary>
sealed class AgentSetup
{
    const string BrokerVariable = "OFFICEAFFAIRS_BROKER";

    /// <param name="configuration">The configuration.</param>
    /// <param name="points">The agent's points so far; null for none.</param>
    /// <param name="running">Finds a bus that runs already and has not changed: it stays as it is. Null when none runs.</param>
    public AgentSetup(AgentConfiguration configuration, PointTable? points = null, Func<BusConfiguration, PolledBus?>? running = null)
    {
        Configuration = configuration;
        Points = points ?? new PointTable();
        var buses = new List<PolledBus>(configuration.Buses.Count);
        foreach (var bus in configuration.Buses)
        {
            if (running?.Invoke(bus) is { } unchanged)
            {
                buses.Add(unchanged);
                continue;
            }

            var meters = new List<PolledMeter>(bus.Meters.Count);
            foreach (var meter in bus.Meters)
            {
                meters.Add(new PolledMeter(meter.Code, meter.Unit, meter.Points, meter.Template.Limits, Points.Add(meter.Code, meter.Points))
                {
                    Address = meter.Address,
                    Protocol = meter.Template.Protocol,
                    MeterType = meter.Template.MeterType,
                    Serial = meter.Serial,
                    Identity = meter.Template.Identity,
                    Clock = meter.Template.Clock,
                });
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
    /// <param name="data">The agent's data folder.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="isClockTrusted">Whether the clock can be believed when it says how old a reading is; null for always.</param>
    /// <exception cref="IOException">Another agent works in this folder, or the disk fails.</exception>
    public BatchOutbox OpenOutbox(string data, TimeProvider time, Func<bool>? isClockTrusted = null) => BatchOutbox.Open(
        new OutboxOptions
        {
            Folder = Path.Combine(data, "outbox"),
            Agent = Configuration.Agent,
            MaximumBytes = Configuration.OutboxMaximumBytes,
            MaximumAge = Configuration.OutboxMaximumAge,
            IsCounter = IsCounter(),
            IsClockTrusted = isClockTrusted ?? (() => true),
        },
        time);

    /// <summary>Which points are counters. What is not known any more is taken for one: it is kept longer.</summary>
    public Func<BatchPoint, bool> IsCounter()
    {
        var others = Buses.SelectMany(bus => bus.Meters)
            .SelectMany(meter => meter.Points.Where(point => point.Point.Kind != PointKind.Counter).Select(point => new BatchPoint(meter.Code, point.Point.Key, point.Decimals)))
            .ToHashSet();
        return point => !others.Contains(point);
    }

    /// <summary>How many readings the configuration makes a day.</summary>
    public double ReadingsPerDay => Buses.SelectMany(bus => bus.Meters).SelectMany(meter => meter.Points)
        .Sum(point => Configuration.Periods.TryGetValue(point.Point.Class, out var period) ? TimeSpan.FromDays(1) / period : 0);

    /// <summary>Where and what the publisher sends.</summary>
    /// <param name="book">Which meters answered; null when nobody asks them.</param>
    /// <exception cref="CommandException">Neither the environment nor the configuration names a broker.</exception>
    public PublisherOptions PublisherOptions(IdentityBook? book = null) => new()
    {
        Broker = Broker(),
        Announcement = Announcement(book),
        BacklogReadingsPerSecond = Configuration.BacklogReadingsPerSecond,
        BacklogLongestWait = Configuration.BacklogLongestWait,
    };

    /// <summary>What the agent reads, for the aggregator.</summary>
    /// <param name="book">Which meters answered; null when nobody asks them.</param>
    public AgentAnnouncement Announcement(IdentityBook? book = null)
    {
        var known = Configuration.Buses.SelectMany(bus => bus.Meters).Select(meter => (Meter: meter, Known: book?.Find(meter.Code))).ToList();
        return new AgentAnnouncement
        {
            Agent = Configuration.Agent,
            Hash = HashOf(known.Where(pair => pair.Known is not null).Select(pair => $"{pair.Meter.Code}={pair.Known!.SerialNumber};{pair.Known.Exchanges.Count};")),
            Version = Version,
            Meters = [.. known.Select(pair => Announce(pair.Meter, pair.Known))],
        };
    }

    // An acknowledgement must name what it acknowledges: another serial number is another announcement, under the same configuration.
    string HashOf(IEnumerable<string> serialNumbers)
    {
        var known = string.Concat(serialNumbers);
        return known.Length == 0 ? Configuration.Hash : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Configuration.Hash + known)));
    }

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

    AnnouncedMeter Announce(MeterConfiguration meter, KnownMeter? known) => new()
    {
        Meter = meter.Code,
        Template = meter.Template.Id,
        Revision = meter.Template.Revision,
        SerialNumber = known?.SerialNumber,
        Exchanges = known is { Exchanges.Count: > 0 } ? known.Exchanges : null,
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
