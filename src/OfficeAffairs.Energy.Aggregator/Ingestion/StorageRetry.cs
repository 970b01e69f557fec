namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Waits out a database that fails, for as long as it takes.</summary>
sealed class StorageRetry(IngestionMonitor monitor, AggregatorOptions options, TimeProvider time, ILogger<StorageRetry> logger)
{
    /// <summary>Does the work until the database takes it, or refuses it because of its data.</summary>
    /// <param name="work">Does it once, whole or not at all.</param>
    /// <param name="whileFailing">Called before every wait for a database that fails.</param>
    /// <param name="cancellationToken">Cancels; what was not stored is not safe then.</param>
    /// <returns>Null when it is done; why the database refuses the data when it does.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Exception?> RunAsync(Func<CancellationToken, Task> work, Func<CancellationToken, Task>? whileFailing, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await work(cancellationToken);
                return null;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Nothing that storing throws may end the way of the data: it is either waited out or narrowed down to one message.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (StorageFailure.IsOfTheData(error))
                {
                    return error;
                }

                var delay = RetryDelay.Of(failures, options.Ingestion.MaximumRetryDelay, Random.Shared.NextDouble());
                monitor.Failed(error, time.GetUtcNow());
                Log.DatabaseFailed(logger, error.Message, failures, delay);
                await (whileFailing?.Invoke(cancellationToken) ?? Task.CompletedTask);
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }
}
