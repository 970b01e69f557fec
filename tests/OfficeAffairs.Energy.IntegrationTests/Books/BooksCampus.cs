using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.IntegrationTests.Api;
using OfficeAffairs.Energy.IntegrationTests.Consumption;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Books;

/// <summary>
/// A campus small enough to be reckoned by hand: building B1 of the institution GOV takes 2 kWh in each quarter of an hour of May 2026, of which its
/// lighting 0.5, and 0.25 m3 of water; building B2, a quarter GOV's and three quarters SCH's, takes 4 kWh. Computed by the jobs from counter readings.
/// </summary>
sealed class BooksCampus : IAsyncDisposable
{
    internal static readonly DateTimeOffset May = new(2026, 5, 1, 0, 0, 0, TimeSpan.FromHours(8));

    readonly ConsumptionCampus _campus;
    readonly WebApplication _app;

    BooksCampus(ConsumptionCampus campus, WebApplication app) => (_campus, _app) = (campus, app);

    internal ScratchDatabase Database => _campus.Database;

    internal IServiceProvider Services => _app.Services;

    internal Uri Address => new(_app.Urls.First());

    internal static async Task<BooksCampus> CreateAsync(CancellationToken cancellationToken)
    {
        var campus = await ConsumptionCampus.CreateAsync(cancellationToken);
        await FillAsync(campus, await campus.AddMeterAsync("B1-E", institution: "GOV", cancellationToken: cancellationToken), 2, cancellationToken);
        await FillAsync(campus, await campus.AddMeterAsync("B1-L", endUse: EndUse.LightingAndSockets, role: "sub", parent: "B1-E", institution: "GOV", cancellationToken: cancellationToken), 0.5, cancellationToken);
        await FillAsync(campus, await campus.AddMeterAsync("B1-W", commodity: Commodity.Water, institution: "GOV", cancellationToken: cancellationToken), 0.25, cancellationToken);
        await FillAsync(campus, await campus.AddMeterAsync("B2-E", building: "B2", cancellationToken: cancellationToken), 4, cancellationToken);
        var app = AggregatorHost.Build(
            new AggregatorOptions
            {
                Database = campus.Database.ConnectionString,
                Url = "http://127.0.0.1:0",
                Ingestion = new IngestionOptions { Enabled = false },
                Jobs = new JobOptions { Enabled = false },
            },
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedTime(May.AddMonths(1).AddDays(9))));
            });
        await app.StartAsync(cancellationToken);
        var books = new BooksCampus(campus, app);
        await books.RunAsync(ConsumptionJob.Name, cancellationToken);
        return books;
    }

    internal async Task<JobRunResult> RunAsync(string job, CancellationToken cancellationToken)
    {
        var run = await Services.GetRequiredService<JobRunner>().RunAsync(job, JobTrigger.Command, null, cancellationToken);
        Assert.True(run!.Succeeded, run.Error);
        return new JobRunResult(run.Items ?? 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _campus.DisposeAsync();
    }

    // One reading at every quarter of an hour of May, both edges included.
    static Task FillAsync(ConsumptionCampus campus, int point, double step, CancellationToken cancellationToken) => campus.StoreAsync(
        point, [.. Enumerable.Range(0, (31 * 96) + 1).Select(i => (May.AddMinutes(15 * i), 1000 + (step * i)))], cancellationToken);

    /// <summary>What a job did.</summary>
    internal readonly record struct JobRunResult(long Items);
}
