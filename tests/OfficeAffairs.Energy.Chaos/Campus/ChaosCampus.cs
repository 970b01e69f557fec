using System.Globalization;
using System.Text.Json;
using Npgsql;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Chaos.Campus;

/// <summary>The whole system as processes of its own, with a proxy on every way: simulator, agents, broker, two aggregators, database server.</summary>
sealed class ChaosCampus : IAsyncDisposable
{
    const string Aggregator = "OfficeAffairs.Energy.Aggregator";
    const string Simulator = "OfficeAffairs.Energy.MeterSimulator";
    const string Database = "energy";
    const int HistoryAgents = 3;
    const int LiveAgents = 2;

    static readonly string CampusFile = Repository.PathOf("tests", "OfficeAffairs.Energy.Chaos", "campus.yaml");

    readonly int _simulatorPort = FreePorts.Row(HistoryAgents);
    HostProcess? _simulator;

    ChaosCampus(ScratchServer server, ScratchBroker broker) => (Server, Broker) = (server, broker);

    /// <summary>The database server.</summary>
    public ScratchServer Server { get; }

    /// <summary>The broker.</summary>
    public ScratchBroker Broker { get; }

    /// <summary>Both aggregators.</summary>
    public IReadOnlyList<AggregatorNode> Aggregators { get; private set; } = [];

    /// <summary>The agents that take in history.</summary>
    public IReadOnlyList<HistoryAgent> History { get; private set; } = [];

    /// <summary>The agents that poll by the clock.</summary>
    public IReadOnlyList<LiveAgent> Live { get; private set; } = [];

    /// <summary>All agents.</summary>
    public IReadOnlyList<ChaosAgent> Agents => [.. History, .. Live];

    /// <summary>Files of the run: configurations, and what every program said.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("chaos-").FullName;

    /// <summary>The configuration files of the agents that take in history.</summary>
    public IReadOnlyList<string> HistoryConfigurations => [.. Enumerable.Range(1, HistoryAgents).Select(i => Path.Combine(Folder, $"agent-{i}.yaml"))];

    /// <summary>Connects to the database directly.</summary>
    public NpgsqlDataSource Connect() => NpgsqlDataSource.Create(Server.ConnectionStringFor(Database, Server.Port));

    /// <summary>Starts everything except the agents.</summary>
    public static async Task<ChaosCampus> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var campus = new ChaosCampus(await ScratchServer.StartAsync(cancellationToken), await ScratchBroker.StartAsync(null, cancellationToken));
        try
        {
            await campus.PrepareAsync(time, cancellationToken);
            return campus;
        }
        catch
        {
            await campus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the aggregator, connected directly.</summary>
    public Task<string> AggregatorCommandAsync(string[] arguments, CancellationToken cancellationToken) => HostProcess.RunAsync(
        Aggregator,
        arguments,
        new Dictionary<string, string?> { ["OFFICEAFFAIRS_DB"] = Server.ConnectionStringFor(Database, Server.Port), ["OFFICEAFFAIRS_BROKER"] = Broker.Address.ToString() },
        cancellationToken);

    /// <summary>Has the simulator hold the consumption against its truth.</summary>
    public async Task<JsonElement> VerifyAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (token, report) = (Path.Combine(Folder, "token"), Path.Combine(Folder, "verify.json"));
        await AggregatorCommandAsync(["token", "create", "--name", "chaos", "--role", "viewer", "--file", token], cancellationToken);
        var address = $"http://127.0.0.1:{Aggregators[0].Port}";
        var arguments = CampusArguments("verify", "--aggregator", address, "--token-file", token, "--until", until.ToString("O", CultureInfo.InvariantCulture), "--json", report);
        await using var verify = HostProcess.Start(Simulator, arguments);
        await verify.WaitForExitAsync(cancellationToken);
        return File.Exists(report)
            ? JsonDocument.Parse(await File.ReadAllTextAsync(report, cancellationToken)).RootElement
            : throw new InvalidOperationException($"The simulator wrote no report. Output:\n{verify.Output}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var agent in Agents)
        {
            await agent.DisposeAsync();
        }

        foreach (var aggregator in Aggregators)
        {
            await aggregator.DisposeAsync();
        }

        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }

        await Broker.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Removes the run's folder; it is left when something was wrong, to be looked at.</summary>
    public void RemoveFolder() => Directory.Delete(Folder, recursive: true);

    async Task PrepareAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var logs = Directory.CreateDirectory(Path.Combine(Folder, "logs")).FullName;
        await ExecuteAsync($"create database {Database}", cancellationToken);
        await HostProcess.RunAsync(Simulator, CampusArguments("export", "--out", Folder, "--port-base", $"{_simulatorPort}"), environment: null, cancellationToken);
        _simulator = HostProcess.Start(Simulator, CampusArguments("serve", "--port-base", $"{_simulatorPort}"));
        Aggregators = [.. Enumerable.Range(1, 2).Select(i => new AggregatorNode(i, Server, Database, Broker.Port, logs))];
        foreach (var aggregator in Aggregators)
        {
            await aggregator.StartAsync(cancellationToken);
        }

        await AggregatorCommandAsync(["registry", "import", Path.Combine(Folder, "registry.yaml")], cancellationToken);
        var history = new List<HistoryAgent>();
        foreach (var (configuration, i) in HistoryConfigurations.Select((file, i) => (file, i + 1)))
        {
            history.Add(new HistoryAgent($"history-{i}", configuration, logs, await DiskAsync($"history-{i}", cancellationToken), Broker.Port));
        }

        var live = new List<LiveAgent>();
        for (var i = 1; i <= LiveAgents; i++)
        {
            live.Add(new LiveAgent($"live-{i}", Folder, logs, await DiskAsync($"live-{i}", cancellationToken), Broker.Port, time));
        }

        (History, Live) = (history, live);
    }

    Task<AgentDisk> DiskAsync(string name, CancellationToken cancellationToken) => AgentDisk.CreateAsync(Path.Combine(Folder, "disks", name), cancellationToken);

    async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    string[] CampusArguments(params string[] command) => [.. command, "--campus", CampusFile, "--state", Path.Combine(Folder, "anchor")];
}
