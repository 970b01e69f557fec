using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Senders;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>The real host with ingestion, on a port of its own, without scheduled jobs.</summary>
sealed class AggregatorUnderTest : IAsyncDisposable
{
    readonly WebApplication _app;

    AggregatorUnderTest(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public IngestionSnapshot Snapshot => Services.GetRequiredService<IngestionMonitor>().Snapshot;

    public static async Task<AggregatorUnderTest> StartAsync(string database, Uri broker, CancellationToken cancellationToken, IngestionOptions? ingestion = null, SenderOptions? senders = null)
    {
        var options = new AggregatorOptions
        {
            Database = database,
            Broker = broker,
            Url = "http://127.0.0.1:0",
            Ingestion = ingestion ?? new IngestionOptions { MaximumRetryDelay = TimeSpan.FromMilliseconds(200) },
            Senders = senders ?? new SenderOptions(),
            Jobs = new JobOptions { Enabled = false },
        };
        var app = AggregatorHost.Build(options, builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await app.StartAsync(cancellationToken);
        return new AggregatorUnderTest(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
