using System.Globalization;
using OfficeAffairs.Energy.Chaos.Oracle;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>An agent that polls numbered meters by a clock that can jump.</summary>
sealed class LiveAgent : ChaosAgent
{
    /// <summary>Meters of an agent.</summary>
    public const int Meters = 6;

    /// <summary>How long a reading may be in memory only. The agent closes a batch every second; the rest is for a machine that has much else to do.</summary>
    public static readonly TimeSpan OnDiskWithin = TimeSpan.FromSeconds(5);

    static readonly string? FakeTime = Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", "libfaketime.so.1", SearchOption.AllDirectories).FirstOrDefault() : null;

    readonly ManagedProcess _process;
    readonly NumberedMeters _meters;
    readonly TimeProvider _time;
    readonly string _clock;
    long? _fullSince;

    public LiveAgent(string name, string folder, string logs, AgentDisk disk, int brokerPort, TimeProvider time)
        : base(name, disk, brokerPort)
    {
        _time = time;
        Answers = [.. Enumerable.Range(1, Meters).Select(unit => new AnswerLog($"{name}-{unit:00}", time))];
        _meters = new NumberedMeters(Answers);
        _clock = Path.Combine(folder, name + ".clock");
        File.WriteAllText(_clock, "+0\n");
        var configuration = Path.Combine(folder, name + ".yaml");
        File.WriteAllText(configuration, Configuration());
        _process = new ManagedProcess(name, logs, () => HostProcess.Start("OfficeAffairs.Energy.EdgeAgent", ["run", "--config", configuration, "--data", Disk.Data], ClockEnvironment()));
    }

    /// <summary>What its meters have handed out.</summary>
    public AnswerLog[] Answers { get; }

    /// <summary>Whether its clock can be made to jump here.</summary>
    public static bool ClockCanJump => FakeTime is not null;

    /// <summary>How often it was found dead without having been killed.</summary>
    public int EndedByItself => _process.EndedByItself;

    /// <summary>Starts the agent.</summary>
    public void Start() => _process.Start();

    /// <inheritdoc/>
    public override async Task KillAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        await Task.Delay(pause, cancellationToken);
        Start();
    }

    /// <inheritdoc/>
    public override async Task ReinstallAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        var left = await LeftAsync(cancellationToken);
        foreach (var log in Answers)
        {
            log.Destroyed(left.Where(item => item.Meter == log.Meter).Select(item => item.Number));
        }

        Disk.Wipe();
        Start();
    }

    /// <summary>Fills the disk for a while.</summary>
    public async Task FillDiskAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        _fullSince = _time.GetTimestamp();
        await Disk.FillAsync(cancellationToken);
        await Task.Delay(length, cancellationToken);
        Disk.Free();

        // Until the next batch is on disk the agent may hold all that it has read meanwhile.
        await Task.Delay(OnDiskWithin, cancellationToken);
        _fullSince = null;
    }

    /// <summary>Sets the agent's clock off by so much.</summary>
    public Task JumpClockAsync(TimeSpan offset, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(_clock, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}\n"), cancellationToken);

    /// <summary>Lets the meters answer nobody any more, so that nothing new comes.</summary>
    public ValueTask EndMetersAsync() => _meters.DisposeAsync();

    /// <summary>Ends the agent at once.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _process.StopAsync(cancellationToken);

        var window = _fullSince is { } since ? _time.GetElapsedTime(since) + OnDiskWithin : OnDiskWithin;
        foreach (var log in Answers)
        {
            log.AgentEnded(window, _fullSince is not null);
        }
    }

    /// <summary>What lies in the outbox of the agent, which does not run, and was never acknowledged to it.</summary>
    public async Task<IReadOnlyList<(string Meter, int Number)>> LeftAsync(CancellationToken cancellationToken)
    {
        var left = new HashSet<(string, int)>();
        var folder = Path.Combine(Disk.Data, "outbox");
        if (!Directory.Exists(folder))
        {
            return [];
        }

        await using var outbox = BatchOutbox.Open(new OutboxOptions { Folder = folder, Agent = Name }, _time);
        for (var next = outbox.NextAfter(0); next is { } batch; next = outbox.NextAfter(batch.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var decoded = BatchCodec.Decode(outbox.Read(batch));
            foreach (var reading in decoded.Readings.Span)
            {
                left.Add((decoded.Points[reading.Point].Meter, (int)reading.Value));
            }
        }

        return [.. left];
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _meters.DisposeAsync();
        await base.DisposeAsync();
    }

    Dictionary<string, string?> ClockEnvironment()
    {
        var environment = Environment();
        if (FakeTime is not null)
        {
            environment["LD_PRELOAD"] = FakeTime;
            environment["FAKETIME_TIMESTAMP_FILE"] = _clock;
            environment["FAKETIME_NO_CACHE"] = "1";
            environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }

        return environment;
    }

    // A timeout that never strikes: an answer that comes late on a busy machine is taken all the same, so that no answer is given in vain.
    string Configuration() =>
        $$"""
        schema: agent-configuration/1
        agent: {{Name}}
        templates: "{{Repository.PathOf("tests", "OfficeAffairs.Energy.Chaos", "templates")}}"
        classes: {fast: 500ms, energy: 60s, slow: 5m, once: once}
        buses:
          - name: {{Name}}
            transport: tcp
            host: 127.0.0.1
            port: {{_meters.Port}}
            timeout: 2m
            meters:
        {{string.Join('\n', Answers.Select((log, i) => $"      - {{code: {log.Meter}, unit: {i + 1}, template: chaos.numbered}}"))}}
        """;
}
