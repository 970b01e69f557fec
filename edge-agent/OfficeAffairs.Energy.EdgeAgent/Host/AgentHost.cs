using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Publishing;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>
/// The running agent: buses, outbox, publisher and what they share; and the exchange of its configuration while it runs. A configuration from the centre is
/// validated whole before anything changes; it is on disk before it runs, and answered when it runs.
/// </summary>
sealed class AgentHost : IAsyncDisposable
{
    static readonly TimeSpan StatusPeriod = TimeSpan.FromMinutes(1);

    readonly AgentConfiguration _local;
    readonly string _data;
    readonly TimeProvider _time;
    readonly ILoggerFactory _logging;
    readonly ILogger _logger;
    readonly CentralConfigurationFile _file;
    readonly Channel<byte[]> _incoming = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    readonly IdentityBook _book;
    readonly BatchOutbox _outbox;
    readonly AgentClock _clock;
    readonly LiveCollector _collector;
    readonly Publisher _publisher;
    readonly StatusReporter _status;
    BusRunner? _buses;
    AgentSetup _setup;
    AgentSetup? _tidied;
    CentralConfiguration? _central;
    long? _refused;
    OutboxSpace _space;

    AgentHost(AgentConfiguration local, AgentConfiguration first, CentralConfiguration? central, string data, TimeProvider time, ILoggerFactory logging)
    {
        (_local, _central, _data, _time, _logging) = (local, central, data, time, logging);
        _logger = logging.CreateLogger("Agent");
        _file = new CentralConfigurationFile(data);
        _book = new IdentityBook(data, _logger);
        _setup = new AgentSetup(first);
        _space = Space(_setup);
        _outbox = _setup.OpenOutbox(data, time, () => _clock?.IsTrusted ?? true);
        _clock = new AgentClock(time, _outbox.Progress(LiveCollector.Reader) ?? 0);
        _collector = new LiveCollector(_setup.Points, _setup.ConfigurationHash, _outbox, time, logging.CreateLogger("Polling"));
        _status = new StatusReporter(first.Agent, data, _outbox, _collector, _clock, () => _buses, Running, time);
        _publisher = new Publisher(Options(), _outbox, _status.Report, time, logging.CreateLogger("Publishing"));
        _book.Changed += () => _publisher.Announce(_setup.Announcement(_book));
    }

    /// <summary>The buses that run and their loops.</summary>
    public IReadOnlyList<RunningBus> Buses => _buses?.Buses ?? [];

    /// <summary>Opens the agent's data folder under the last good configuration: the centre's when there is one and the local file allows it.</summary>
    /// <exception cref="CommandException">There is no broker, or the disk has no room for an outbox.</exception>
    /// <exception cref="IOException">Another agent works in this folder, or the disk fails.</exception>
    public static async Task<AgentHost> OpenAsync(AgentConfiguration local, string data, TimeProvider time, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(data);
        var inForce = await ConfigurationInForce.FindAsync(local, data, cancellationToken);
        if (inForce.Refused is { } refused)
        {
            var logger = logging.CreateLogger("Agent");
            Log.ConfigurationRefused(logger, refused.Version, inForce.Problems.Count);
            foreach (var problem in inForce.Problems)
            {
                Log.ConfigurationProblem(logger, problem.ToString());
            }
        }

        return new AgentHost(local, inForce.Configuration, inForce.Central, data, time, logging);
    }

    /// <summary>Polls, keeps and delivers until cancelled, then says goodbye.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Commands.RunCommand.SayStart(_logger, _setup, _outbox);
        using var lines = new LineFactory(_time, _logging.CreateLogger("Lines"));
        var services = new BusPollerServices(_collector, _clock, _book.Take, _time, _logging.CreateLogger("Polling"));
        using var publishing = new CancellationTokenSource();
        Task sending;
        await using (_buses = new BusRunner(lines, services, cancellationToken))
        {
            _collector.Switch(_setup.ConfigurationHash, _setup.IsCounter());
            _outbox.Limit(_space.MaximumBytes, _setup.Configuration.OutboxMaximumAge, _setup.IsCounter());
            _buses.Start(Wanted(_setup), Schedule(_setup), new Dictionary<string, PollCursor>());
            AnswerAgain();
            sending = _publisher.RunAsync(publishing.Token);
            await Task.WhenAll(_collector.RunAsync(cancellationToken), TakeConfigurationsAsync(cancellationToken), WatchAsync(cancellationToken));
        }

        // The publisher stops after the pollers, so that the last batch is on disk before the last status is sent.
        _collector.Flush();
        _book.Save();
        await publishing.CancelAsync();
        await sending;
        await StatusFile.WriteAsync(_data, _status.Report(online: false), CancellationToken.None);
        Commands.Log.Stopped(_logger, _setup.Configuration.Agent, _outbox.Summary.PendingBatches);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    PublisherOptions Options() => _setup.PublisherOptions(_book) with
    {
        Configuration = message => _incoming.Writer.TryWrite(message.ToArray()),
        Clock = sample => _clock.Compare(sample.AggregatorUnixMilliseconds, sample.RoundTrip),
        StatusPeriod = StatusPeriod,
    };

    RunningConfiguration Running() => new(_setup.Configuration.Hash, _central?.Version, _refused);

    static PollSchedule Schedule(AgentSetup setup) => new(setup.Configuration.Periods);

    static IEnumerable<(PolledBus Bus, string Fingerprint)> Wanted(AgentSetup setup) =>
        setup.Buses.Zip(setup.Configuration.Buses, (bus, configuration) => (bus, configuration.Fingerprint));

    // A receipt that was not acknowledged before a restart is due still; the aggregator takes a repetition for what it is.
    void AnswerAgain()
    {
        if (_file.LoadReceipt() is { } receipt)
        {
            _refused = receipt.Applied ? null : receipt.Version;
            _publisher.Answer(receipt);
        }
    }

    async Task TakeConfigurationsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _incoming.Reader.ReadAllAsync(cancellationToken))
            {
                await TakeAsync(message, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The agent is being stopped.
        }
    }

    async Task TakeAsync(byte[] message, CancellationToken cancellationToken)
    {
        if (message.Length == 0)
        {
            await WithdrawAsync();
            return;
        }

        var problems = new List<ConfigurationProblem>();
        var central = CentralMessage.Read(message, _local, problems);
        if (central is not null && central.Hash == _central?.Hash && central.Version == _central.Version)
        {
            // Found again at a new connection; the answer may have been lost.
            AnswerAgain();
            return;
        }

        var found = new List<Problem>();
        var next = central is null || problems.Count > 0 ? null : await ConfigurationParser.ReadCentralAsync(central.Text, central.Templates, _local, found, cancellationToken);
        problems.AddRange(found.Select(problem => new ConfigurationProblem(problem.File, problem.Line, problem.Text)));
        if (next is not null && TrySave(central!, problems))
        {
            _central = central;
            await ApplyAsync(next, $"version {central!.Version} from the centre");
        }
        else
        {
            Log.ConfigurationRefused(_logger, central?.Version ?? 0, problems.Count);
        }

        Answer(central?.Version ?? 0, problems);
    }

    bool TrySave(CentralConfiguration central, List<ConfigurationProblem> problems)
    {
        try
        {
            _file.Save(central);
            return true;
        }
        catch (IOException exception)
        {
            problems.Add(new ConfigurationProblem(ConfigurationParser.CentralName, 0, $"the agent's disk does not take it: {exception.Message}"));
            return false;
        }
    }

    void Answer(long version, List<ConfigurationProblem> problems)
    {
        _refused = problems.Count == 0 ? null : version;
        var receipt = new ConfigurationReceipt
        {
            Agent = _local.Agent,
            Version = version,
            Applied = problems.Count == 0,
            UnixMilliseconds = _clock.Wall,
            RunningHash = _setup.Configuration.Hash,
            Problems = problems,
        };
        try
        {
            _file.Save(receipt);
        }
        catch (IOException exception)
        {
            Log.BookNotWritten(_logger, "receipt.json", exception.Message);
        }

        _publisher.Answer(receipt);
    }

    async Task WithdrawAsync()
    {
        if (_central is null)
        {
            return;
        }

        Log.Withdrawn(_logger);
        _file.Delete();
        (_central, _refused) = (null, null);
        await ApplyAsync(_local, "the local file");
    }

    // Old loops end behind their turn, then the point of no return: what was read under the old configuration is closed under its hash, the new loops begin.
    async Task ApplyAsync(AgentConfiguration next, string source)
    {
        var buses = _buses!;
        var before = buses.Buses.Count;
        var setup = new AgentSetup(next, _setup.Points, bus => buses.Find(bus.Name, bus.Fingerprint));
        _space = Space(setup);
        var cursors = await buses.EndAsync([.. setup.Buses]);
        _setup = setup;
        _collector.Switch(setup.ConfigurationHash, setup.IsCounter());
        _outbox.Limit(_space.MaximumBytes, next.OutboxMaximumAge, setup.IsCounter());
        _publisher.Pace(next.BacklogReadingsPerSecond, next.BacklogLongestWait);
        _publisher.Announce(setup.Announcement(_book));
        var started = buses.Start(Wanted(setup), Schedule(setup), cursors);
        Log.ConfigurationRuns(_logger, next.Hash[..12], source, buses.Buses.Count - started, started, before - (buses.Buses.Count - started));
    }

    OutboxSpace Space(AgentSetup setup)
    {
        var folder = Path.Combine(_data, "outbox");
        var used = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) : 0;
        var free = new DriveInfo(Path.GetFullPath(_data)).AvailableFreeSpace;
        var space = OutboxSpace.Judge(setup.Configuration.OutboxMaximumBytes, setup.Configuration.OutboxMaximumAge, used, free, setup.ReadingsPerDay);
        if (space.IsRefused)
        {
            throw new CommandException(space.Text!);
        }

        if (space.Text is { } warning)
        {
            Log.Space(_logger, warning);
        }

        return space;
    }

    // Once a minute: the status for the person on the spot, and a word about what is not as it should be.
    async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(StatusPeriod, _time);
        var (discarded, jumps) = (_outbox.Summary.ReadingsDiscarded + _collector.Lost, 0L);
        try
        {
            do
            {
                var status = _status.Report(online: true);
                await WriteStatusAsync(status, cancellationToken);
                GiveBackMemory();
                if (status.ReadingsDiscarded > discarded)
                {
                    Log.GivenUp(_logger, status.ReadingsDiscarded - discarded);
                }

                if (status.Clock!.Jumps > jumps)
                {
                    Log.ClockSet(_logger, status.Clock.LastJumpMilliseconds ?? 0, status.Clock.HeldMilliseconds);
                }

                if (_outbox.Refusal is { } reason)
                {
                    Log.DiskRefuses(_logger, reason);
                }

                (discarded, jumps) = (status.ReadingsDiscarded, status.Clock.Jumps);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The agent is being stopped.
        }
    }

    // Reading a configuration takes many times the memory that running it does; once that is over, the machine has other uses for it.
    void GiveBackMemory()
    {
        if (_tidied != _setup)
        {
            _tidied = _setup;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    async Task WriteStatusAsync(AgentStatus status, CancellationToken cancellationToken)
    {
        try
        {
            await StatusFile.WriteAsync(_data, status, cancellationToken);
        }
        catch (IOException)
        {
            // A full disk: the broker has the status too, and the next minute may have room.
        }
    }
}
