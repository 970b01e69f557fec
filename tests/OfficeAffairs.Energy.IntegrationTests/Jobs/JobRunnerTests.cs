using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Jobs;

/// <summary>Jobs on the real host and database, by command and by the real scheduler.</summary>
public sealed class JobRunnerTests : IAsyncLifetime
{
    static readonly Interval January = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));

    ScratchDatabase _database = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await ScratchDatabase.CreateAsync(Token);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Run_is_recorded_with_range_items_and_result()
    {
        await using var host = Build(new Work(), scheduled: false);

        var run = await host.Services.GetRequiredService<JobRunner>().RunAsync("test-work", JobTrigger.Command, January, Token);

        Assert.True(run!.Succeeded);
        Assert.Equal(January, run.Range);
        Assert.Equal(7, run.Items);
        Assert.Equal("""{"figure": 1.5}""", run.Result);
        Assert.Equal("succeeded command", await _database.ScalarAsync<string>("select state || ' ' || trigger from job_run", Token));
    }

    [Fact]
    public async Task Failure_is_recorded_with_its_reason_and_not_thrown()
    {
        await using var host = Build(new Work { Failure = new InvalidOperationException("no luck") }, scheduled: false);

        var run = await host.Services.GetRequiredService<JobRunner>().RunAsync("test-work", JobTrigger.Command, null, Token);

        Assert.False(run!.Succeeded);
        Assert.Contains("no luck", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_job_is_refused_by_name()
    {
        await using var host = Build(new Work(), scheduled: false);

        var error = await Assert.ThrowsAsync<UnknownJobException>(() => host.Services.GetRequiredService<JobRunner>().RunAsync("nothing", JobTrigger.Command, null, Token));

        Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_one_job_never_overlap_on_two_hosts_and_a_scheduled_one_gives_way()
    {
        var work = new Work { Hold = new TaskCompletionSource() };
        await using var first = Build(work, scheduled: false);
        await using var second = Build(work, scheduled: false);

        var running = first.Services.GetRequiredService<JobRunner>().RunAsync("test-work", JobTrigger.Command, null, Token);
        await work.Begun.WaitAsync(Token);
        Assert.Null(await second.Services.GetRequiredService<JobRunner>().RunAsync("test-work", JobTrigger.Schedule, null, Token));
        var waiting = second.Services.GetRequiredService<JobRunner>().RunAsync("test-work", JobTrigger.Person, null, Token);
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from job_run", Token));
        work.Hold.SetResult();
        await Task.WhenAll(running, waiting);

        Assert.Equal(1, work.MostAtATime);
        Assert.Equal(2L, await _database.ScalarAsync<long>("select count(*) from job_run where state = 'succeeded'", Token));
    }

    [Fact]
    public async Task Run_whose_process_died_is_marked_as_failed_by_the_next_one()
    {
        await _database.ExecuteAsync("insert into job_run (job, trigger) values ('test-work', 'schedule')", Token);
        await using var host = Build(new Work(), scheduled: false);

        await host.Services.GetRequiredService<JobRunner>().RunAsync("test-work", JobTrigger.Command, null, Token);

        Assert.Equal("failed,succeeded", await _database.ScalarAsync<string>("select string_agg(state, ',' order by job_run_id) from job_run", Token));
    }

    [Fact]
    public async Task Launcher_runs_a_job_in_the_background_of_its_host()
    {
        await using var host = Build(new Work(), scheduled: false);

        var run = await host.Services.GetRequiredService<JobLauncher>().StartAsync("test-work");

        Assert.Equal(JobTrigger.Person, run!.Trigger);
        Assert.False(host.Services.GetRequiredService<JobLauncher>().IsRunning("test-work"));
    }

    [Fact]
    public async Task Schedule_fires_on_the_clustered_store_and_is_recorded()
    {
        var work = new Work();
        await using var host = Build(work, scheduled: true);
        await host.StartAsync(Token);

        await work.Begun.WaitAsync(TimeSpan.FromSeconds(60), Token);
        await host.StopAsync(Token);

        Assert.True(await _database.ScalarAsync<long>("select count(*) from job_run where trigger = 'schedule' and state = 'succeeded'", Token) >= 1);
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from qrtz_cron_triggers where trigger_name = 'test-work'", Token));
    }

    WebApplication Build(Work work, bool scheduled) => AggregatorHost.Build(
        new AggregatorOptions
        {
            Database = _database.ConnectionString,
            Url = "http://127.0.0.1:0",
            Ingestion = new IngestionOptions { Enabled = false },
            Jobs = new JobOptions { Enabled = scheduled },
        },
        builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Critical);
            builder.Services.AddSingleton(work).AddEnergyJob<TestJob>();
        });

    sealed class Work
    {
        readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int _now;

        public TaskCompletionSource? Hold { get; init; }

        public Exception? Failure { get; init; }

        public Task Begun => _begun.Task;

        public int MostAtATime { get; private set; }

        public async Task DoAsync(CancellationToken cancellationToken)
        {
            MostAtATime = Math.Max(MostAtATime, Interlocked.Increment(ref _now));
            _begun.TrySetResult();
            await (Hold?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask);
            Interlocked.Decrement(ref _now);
            if (Failure is not null)
            {
                throw Failure;
            }
        }
    }

    sealed class TestJob(Work work) : IEnergyJob
    {
        public static string Name => "test-work";

        public static string Schedule => "* * * * * ?";

        public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
        {
            await work.DoAsync(cancellationToken);
            return new JobResult(7, context.Range, new JsonObject { ["figure"] = 1.5 });
        }
    }
}
