using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>A database, a broker, a host and an agent of its own for every test.</summary>
public abstract class IngestionTestBase : IAsyncLifetime
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected ScratchDatabase Database { get; private set; } = null!;

    private protected ScratchBroker Broker { get; private set; } = null!;

    private protected AggregatorUnderTest Aggregator { get; private set; } = null!;

    private protected TestAgent Agent { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await ScratchDatabase.CreateAsync(Token);
        Broker = await ScratchBroker.StartAsync(null, Token);
        Aggregator = await AggregatorUnderTest.StartAsync(Database.ConnectionString, Broker.Address, Token);
        Agent = await TestAgent.ConnectAsync(Broker.Address, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Aggregator.DisposeAsync();
        await Broker.DisposeAsync();
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
