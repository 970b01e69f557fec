using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>
/// The Sparkplug host application of this installation. Of several hosts only one is it at a time, since the messages of an edge node mean something only
/// in their order; the others wait to take over. When the database fails, so does the role: STATE says offline, and edge nodes that know this
/// host as their primary one keep their data until it is back.
/// </summary>
sealed class SparkplugService(NpgsqlDataSource database, SparkplugHostFactory hosts, AggregatorOptions options, TimeProvider time, ILogger<SparkplugService> logger) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var role = "sparkplug:" + options.Senders.SparkplugHost;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var turn = await HostTurn.TakeAsync(database, role, stoppingToken);
                if (turn is not null)
                {
                    Log.HostTaken(logger, options.Senders.SparkplugHost);
                    await RunAsync(turn, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                Log.HostLost(logger, error.Message);
            }

            await WaitAsync(stoppingToken);
        }
    }

    async Task RunAsync(HostTurn turn, CancellationToken stoppingToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await using var host = hosts.Create();
        var running = host.RunAsync(lost.Token, stoppingToken);
        try
        {
            using var timer = new PeriodicTimer(Look, time);
            while (!running.IsCompleted && await timer.WaitForNextTickAsync(stoppingToken))
            {
                await turn.CheckAsync(stoppingToken);
            }
        }
        finally
        {
            // What is in hand is stored before the role is given up: no edge node would send it again.
            await lost.CancelAsync();
            await running;
        }
    }

    async Task WaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(Look, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }
}
