using System.Net.Http.Headers;
using System.Text.Json;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EndToEnd;

/// <summary>
/// The whole way, as processes of its own: simulator, broker, database, aggregator, agents. Nothing of it is a stand-in, and every part can be
/// killed.
/// </summary>
sealed class CampusUnderTest : IAsyncDisposable
{
    const string Aggregator = "OfficeAffairs.Energy.Aggregator";
    const string EdgeAgent = "OfficeAffairs.Energy.EdgeAgent";
    const string Simulator = "OfficeAffairs.Energy.MeterSimulator";

    static readonly string CampusFile = Repository.PathOf("tests", "OfficeAffairs.Energy.IntegrationTests", "EndToEnd", "campus.yaml");

    readonly ScratchDatabase _database;
    readonly string _folder = Directory.CreateTempSubdirectory("campus-under-test-").FullName;
    readonly int _simulatorPort = FreePorts.Row(2);
    readonly int _consolePort = FreePorts.One();
    HostProcess? _simulator;
    HostProcess? _aggregator;
    string? _token;

    CampusUnderTest(ScratchDatabase database, ScratchBroker broker)
    {
        _database = database;
        Broker = broker;
    }

    public ScratchBroker Broker { get; }

    public HostProcess AggregatorProcess => _aggregator ?? throw new InvalidOperationException("The aggregator has not been started.");

    /// <summary>Starts database, broker, simulator and aggregator, and imports the registry that the simulator writes.</summary>
    public static async Task<CampusUnderTest> StartAsync(CancellationToken cancellationToken)
    {
        var campus = new CampusUnderTest(await ScratchDatabase.CreateEmptyAsync(cancellationToken), await ScratchBroker.StartAsync(null, cancellationToken));
        try
        {
            await campus.SimulatorAsync(["export", "--out", campus._folder], cancellationToken);
            campus._simulator = HostProcess.Start(Simulator, campus.CampusArguments(["serve"]));
            await campus.StartAggregatorAsync(fault: null, cancellationToken);
            await campus.AggregatorCommandAsync(["registry", "import", Path.Combine(campus._folder, "registry.yaml")], cancellationToken);
            return campus;
        }
        catch
        {
            await campus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the aggregator and waits until it is healthy.</summary>
    /// <param name="fault">The value of OFFICEAFFAIRS_FAULT; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task StartAggregatorAsync(string? fault, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string?>(AggregatorEnvironment()) { ["OFFICEAFFAIRS_FAULT"] = fault };
        _aggregator = HostProcess.Start(Aggregator, ["run"], environment);
        await _aggregator.WaitForLineAsync("Application started", cancellationToken);
    }

    public Task StopAggregatorAsync(CancellationToken cancellationToken) => AggregatorProcess.StopAsync(cancellationToken);

    public async Task KillAggregatorAsync()
    {
        await AggregatorProcess.KillAsync();
        await AggregatorProcess.DisposeAsync();
    }

    /// <summary>Starts an agent's history fill; it ends with 0 when every batch is acknowledged.</summary>
    public HostProcess StartFill(int agent, string from) => HostProcess.Start(
        EdgeAgent,
        ["fill", "--config", Path.Combine(_folder, $"agent-{agent}.yaml"), "--data", Path.Combine(_folder, $"agent-{agent}"), "--from", from, "--to", "now"],
        new Dictionary<string, string?> { ["OFFICEAFFAIRS_BROKER"] = Broker.Address.ToString() });

    /// <summary>Starts an agent in live operation.</summary>
    public HostProcess StartAgent(int agent) => HostProcess.Start(
        EdgeAgent,
        ["run", "--config", Path.Combine(_folder, $"agent-{agent}.yaml"), "--data", Path.Combine(_folder, $"agent-{agent}")],
        new Dictionary<string, string?> { ["OFFICEAFFAIRS_BROKER"] = Broker.Address.ToString() });

    public Task<string> RunJobAsync(string job, CancellationToken cancellationToken) => AggregatorCommandAsync(["jobs", "run", job], cancellationToken);

    public Task<string> AggregatorCommandAsync(string[] arguments, CancellationToken cancellationToken) =>
        HostProcess.RunAsync(Aggregator, arguments, AggregatorEnvironment(), cancellationToken);

    /// <summary>Has the simulator hold the aggregator's figures against its truth; the report whatever it says.</summary>
    public async Task<JsonElement> VerifyAsync(CancellationToken cancellationToken)
    {
        await TokenAsync(cancellationToken);
        var report = Path.Combine(_folder, "verify.json");
        await using var verify = HostProcess.Start(
            Simulator,
            CampusArguments(["verify", "--aggregator", $"http://127.0.0.1:{_consolePort}", "--token-file", Path.Combine(_folder, "token"), "--json", report]));
        await verify.WaitForExitAsync(cancellationToken);
        return File.Exists(report)
            ? JsonDocument.Parse(await File.ReadAllTextAsync(report, cancellationToken)).RootElement
            : throw new InvalidOperationException($"No report was written. Output:\n{verify.Output}");
    }

    /// <summary>The truth per meter and month, as the simulator prints it: meter, commodity, start, end, registered, consumed, wasted.</summary>
    public async Task<IReadOnlyList<string[]>> TruthAsync(string step, CancellationToken cancellationToken)
    {
        var text = await SimulatorAsync(["truth", "--step", step], cancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }

    /// <summary>A GET of the REST API, with a token of its own.</summary>
    public async Task<byte[]> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_consolePort}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        using var response = await client.GetAsync(path, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? body
            : throw new HttpRequestException($"{path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    public async Task<JsonElement> GetJsonAsync(string path, CancellationToken cancellationToken) =>
        JsonDocument.Parse(await GetAsync(path, cancellationToken)).RootElement;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _simulator, _aggregator })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        await Broker.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        if (_token is null)
        {
            var file = Path.Combine(_folder, "token");
            await AggregatorCommandAsync(["token", "create", "--name", "end-to-end", "--role", "administrator", "--file", file], cancellationToken);
            _token = (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        }

        return _token;
    }

    string[] CampusArguments(string[] command)
    {
        string[] port = command[0] is "serve" or "export" ? ["--port-base", $"{_simulatorPort}"] : [];
        return [.. command, "--campus", CampusFile, "--state", Path.Combine(_folder, "anchor"), .. port];
    }

    Task<string> SimulatorAsync(string[] command, CancellationToken cancellationToken) =>
        HostProcess.RunAsync(Simulator, CampusArguments(command), environment: null, cancellationToken);

    // Jobs run when a test says so, not by their schedule: what a test sees must not depend on the minute it runs in.
    Dictionary<string, string?> AggregatorEnvironment() => new()
    {
        ["OFFICEAFFAIRS_DB"] = _database.ConnectionString,
        ["OFFICEAFFAIRS_BROKER"] = Broker.Address.ToString(),
        ["OFFICEAFFAIRS_URL"] = $"http://127.0.0.1:{_consolePort}",
        ["OFFICEAFFAIRS_JOBS__ENABLED"] = "false",
    };
}
