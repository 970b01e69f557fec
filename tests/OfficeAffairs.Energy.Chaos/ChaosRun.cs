using System.Globalization;
using OfficeAffairs.Energy.Chaos.Campus;
using OfficeAffairs.Energy.Chaos.Faults;
using OfficeAffairs.Energy.Chaos.Oracle;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Chaos;

/// <summary>One run: load and faults together, then peace, then the search for every reading.</summary>
sealed class ChaosRun : IAsyncDisposable
{
    const int PointsOfAnAnswer = 8;

    static readonly TimeSpan Step = TimeSpan.FromMinutes(15);
    static readonly TimeSpan SiteOffset = TimeSpan.FromHours(8);

    // A stretch of history every so often per agent: so that something is under way nearly always.
    static readonly TimeSpan StretchEvery = TimeSpan.FromSeconds(15);

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    // Longer than a reading may need to the disk, so that nothing is excused by the end of the run.
    static readonly TimeSpan LastWords = LiveAgent.OnDiskWithin + TimeSpan.FromSeconds(1);

    // Longer than the random wait of an agent between a connection and its backlog.
    static readonly TimeSpan Delivery = TimeSpan.FromSeconds(15);

    readonly ChaosOptions _options;
    readonly TimeProvider _time;
    readonly long _created;
    readonly ChaosCampus _campus;
    readonly TrafficRecorder _recorder;

    ChaosRun(ChaosOptions options, TimeProvider time, long created, ChaosCampus campus)
    {
        (_options, _time, _created, _campus) = (options, time, created, campus);
        _recorder = new TrafficRecorder(campus.Broker.Address, options.Seed);
    }

    /// <summary>Makes a run.</summary>
    public static async Task<ChaosFigures> RunAsync(ChaosOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var created = time.GetTimestamp();
        var campus = await ChaosCampus.StartAsync(time, cancellationToken);
        ChaosFigures figures;
        await using (campus)
        {
            await using var run = new ChaosRun(options, time, created, campus);
            figures = await run.RunAsync(cancellationToken);
        }

        if (figures.Ok)
        {
            campus.RemoveFolder();
        }
        else
        {
            options.Say($"Something is wrong. What every program said is in {campus.Folder}");
        }

        return figures;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _recorder.DisposeAsync();

    async Task<ChaosFigures> RunAsync(CancellationToken cancellationToken)
    {
        var points = await HistoryPointsAsync(cancellationToken);
        var (from, to) = Range(points.Count);
        var stretches = Stretches(from, to);
        var steps = (long)((to - from) / Step) + 1;
        Say($"{points.Count} points of history at {steps:n0} steps in {stretches.Count} stretches, {_campus.Live.Count} live agents; {_options.Faults} faults within {_options.Duration.TotalSeconds:f0} s, seed {_options.Seed}");
        await _recorder.StartAsync(cancellationToken);
        foreach (var agent in _campus.Live)
        {
            agent.Start();
        }

        // A fault that meets a system that has not yet begun proves nothing.
        await _recorder.WhenAcknowledgedAsync(_campus.Live.Count, Patience, cancellationToken);
        var began = _time.GetTimestamp();
        var loads = _campus.History.Select(agent => agent.RunAsync(stretches, i => WaitAsync(began, _options.Duration * ((double)i / stretches.Count), cancellationToken), cancellationToken)).ToList();
        using var injector = new FaultInjector(_campus, _recorder, _time, Say);
        await injector.RunAsync(FaultPlan.Make(_options.Seed, _options.Faults, _options.Duration), began, cancellationToken);
        var calm = _time.GetTimestamp();
        Say("No more faults; waiting until everything is delivered");
        await Task.WhenAll(loads).WaitAsync(Patience, cancellationToken);
        var undelivered = await SettleAsync(cancellationToken);
        var (seconds, recovery) = (_time.GetElapsedTime(began).TotalSeconds, _time.GetElapsedTime(calm).TotalSeconds);
        return await JudgeAsync(points, steps, to, injector, undelivered, cancellationToken) with { Seconds = Math.Round(seconds, 1), SecondsToRecover = Math.Round(recovery, 1) };
    }

    // The meters fall silent, the outboxes empty themselves.
    async Task<long> SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var agent in _campus.Live)
        {
            await agent.EndMetersAsync();
        }

        await Task.Delay(LastWords, cancellationToken);
        return (await Task.WhenAll(_campus.Live.Select(agent => EmptyAsync(agent, cancellationToken)))).Sum();
    }

    // What an outbox holds can be seen only while its agent does not run.
    async Task<long> EmptyAsync(LiveAgent agent, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            await agent.StopAsync(cancellationToken);
            var left = (await agent.LeftAsync(cancellationToken)).Count;
            if (left == 0 || _time.GetElapsedTime(began) > Patience)
            {
                return left * PointsOfAnAnswer;
            }

            agent.Start();
            await Task.Delay(Delivery, cancellationToken);
        }
    }

    async Task<ChaosFigures> JudgeAsync(
        IReadOnlySet<(string Meter, string Key)> points, long steps, DateTimeOffset to, FaultInjector injector, long undelivered, CancellationToken cancellationToken)
    {
        Say("Computing consumption");
        await _campus.AggregatorCommandAsync(["jobs", "run", "consumption"], cancellationToken);
        var truth = await _campus.VerifyAsync(to, cancellationToken);
        Say("Looking for every reading");
        await using var database = _campus.Connect();
        var audit = new DatabaseAudit(database);
        var (historyLost, historyDoubled) = Verdict.OnHistory(await audit.HistoryAsync(cancellationToken), points, steps);
        var answers = _campus.Live.SelectMany(agent => agent.Answers).ToList();
        var live = Verdict.OnAnswers(answers, await audit.LiveAsync(cancellationToken), PointsOfAnAnswer);
        var (missing, extra) = await audit.RowsAsync(cancellationToken);
        var readingsLive = answers.Sum(log => (long)log.Count) * PointsOfAnAnswer;
        return new ChaosFigures
        {
            Seed = _options.Seed,
            Faults = injector.Done.Values.Sum(),
            FaultsByKind = new SortedDictionary<string, int>(injector.Done.ToDictionary(pair => PlannedFault.NameOf(pair.Key), pair => pair.Value), StringComparer.Ordinal),
            FaultsNotPossible = injector.NotDone,
            Readings = (points.Count * steps) + readingsLive,
            ReadingsLive = readingsLive,
            Lost = Math.Max(historyLost + live.Missing.Lost, missing),
            Duplicated = Math.Max(historyDoubled + live.Doubled, extra),
            Discarded = live.Missing.Discarded,
            Unsaved = live.Missing.Unsaved,
            Destroyed = live.Missing.Destroyed,
            Undelivered = undelivered,
            Rejected = await audit.RejectedAsync(cancellationToken),
            AcknowledgedBatches = _recorder.Acknowledged.Count,
            AcknowledgedNotInLedger = await audit.UnknownAsync(_recorder.Acknowledged, cancellationToken),
            ConsumptionError = truth.GetProperty("consumption_error_kwh").GetDouble(),
            MeterMonths = truth.GetProperty("meter_months").GetInt32(),
            HistoryRestarts = _campus.History.Sum(agent => agent.Restarts),
            EndedByThemselves = _campus.Live.Sum(agent => agent.EndedByItself) + _campus.Aggregators.Sum(aggregator => aggregator.EndedByItself),
            Seconds = 0,
            SecondsToRecover = 0,
        };
    }

    async Task<IReadOnlySet<(string Meter, string Key)>> HistoryPointsAsync(CancellationToken cancellationToken)
    {
        var points = new HashSet<(string, string)>();
        foreach (var file in _campus.HistoryConfigurations)
        {
            var problems = new List<Problem>();
            var configuration = await ConfigurationParser.LoadAsync(file, problems, cancellationToken) ?? throw new InvalidOperationException(string.Join('\n', problems));
            foreach (var meter in configuration.Buses.SelectMany(bus => bus.Meters))
            {
                points.UnionWith(meter.Points.Where(point => point.Point.Class != PollClass.Once).Select(point => (meter.Code, point.Point.Key)));
            }
        }

        return points;
    }

    // Whole days that are over, so that whole days can be compared; both ends are read.
    (DateTimeOffset From, DateTimeOffset To) Range(int points)
    {
        var local = _time.GetUtcNow().ToOffset(SiteOffset);
        var to = new DateTimeOffset(local.Date, SiteOffset);
        var days = Math.Max(1, (long)Math.Ceiling(_options.Readings / (double)(points * (TimeSpan.FromDays(1) / Step))));
        return (to.AddDays(-days), to);
    }

    List<(DateTimeOffset From, DateTimeOffset To)> Stretches(DateTimeOffset from, DateTimeOffset to)
    {
        var count = (int)Math.Clamp(_options.Duration / StretchEvery, 1, (to - from).TotalDays * 4);
        var length = (long)Math.Ceiling((to - from) / Step / count);
        var stretches = new List<(DateTimeOffset, DateTimeOffset)>();
        for (var first = from; first <= to; first += Step * length)
        {
            var last = first + (Step * (length - 1));
            stretches.Add((first, last < to ? last : to));
        }

        return stretches;
    }

    async Task WaitAsync(long began, TimeSpan until, CancellationToken cancellationToken)
    {
        if (until - _time.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    void Say(string text) => _options.Say(string.Create(CultureInfo.InvariantCulture, $"[{_time.GetElapsedTime(_created).TotalSeconds,6:f1} s] {text}"));
}
