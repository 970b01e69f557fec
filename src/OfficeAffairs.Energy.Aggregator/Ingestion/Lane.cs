using System.Threading.Channels;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>
/// One connection to the broker and what follows from it, in three steps that run side by side: messages are decoded and checked; waiting batches
/// are stored, as many as there are in one transaction; then agents and broker are told. Live data and backlog have a lane each, so that catching up never
/// holds up the present. Memory is bounded: when the database is slow the first step waits, and with it, by its receive maximum, the broker.
/// </summary>
sealed class Lane(string name, MqttClient client, LaneServices services, ILogger logger)
{
    readonly IngestionOptions _options = services.Options.Ingestion;
    readonly MemoryBudget _budget = new(services.Options.Ingestion.LaneBytes);
    readonly Channel<IngestItem> _decoded = Channel.CreateUnbounded<IngestItem>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    readonly Channel<IngestItem[]> _stored = Channel.CreateBounded<IngestItem[]>(new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });

    /// <summary>Runs the lane until cancelled.</summary>
    /// <param name="kinds">The kinds of topics that the lane subscribes to.</param>
    /// <param name="cancellationToken">Ends the lane; what is not acknowledged will be sent again.</param>
    public async Task RunAsync(IReadOnlyList<string> kinds, CancellationToken cancellationToken)
    {
        client.Connected += connected =>
        {
            services.Monitor.Connection(name, connected: true);
            Log.Connected(logger, name, connected.ClientId);
        };
        client.Disconnected += disconnected =>
        {
            services.Monitor.Connection(name, connected: false);
            Log.Disconnected(logger, name, disconnected.Cause.Message, disconnected.RetryAfter);
        };
        services.Monitor.Connection(name, connected: false);
        var subscriptions = kinds.Select(k => client.SubscribeAsync(Topics.Shared(k), MqttQualityOfService.AtLeastOnce, cancellationToken));
        await Task.WhenAll([client.RunAsync(cancellationToken), DecodeAsync(cancellationToken), StoreAsync(cancellationToken), AcknowledgeAsync(cancellationToken), .. subscriptions]);
    }

    async Task DecodeAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in client.Messages.ReadAllAsync(cancellationToken))
        {
            if (!Topics.TryParse(message.Topic, out var agent, out var kind))
            {
                await message.AcknowledgeAsync(cancellationToken);
            }
            else
            {
                await PersistAsync(message, agent, kind, cancellationToken);
            }
        }
    }

    async Task TakeAsync(MqttMessage message, string agent, bool backlog, CancellationToken cancellationToken)
    {
        await EnqueueAsync(await services.Batches.TakeAsync(message, agent, backlog, cancellationToken), cancellationToken);
    }

    async Task EnqueueAsync(IngestItem item, CancellationToken cancellationToken)
    {
        await _budget.TakeAsync(item.Bytes, cancellationToken);
        _decoded.Writer.TryWrite(item);
    }

    async Task ControlAsync(MqttMessage message, string agent, string kind, CancellationToken cancellationToken)
    {
        if (await services.Control.TakeAsync(message, agent, kind, cancellationToken) is { } answer)
        {
            await TellAsync([answer], cancellationToken);
        }

        await message.AcknowledgeAsync(cancellationToken);
    }

    async Task StoreAsync(CancellationToken cancellationToken)
    {
        while (await _decoded.Reader.WaitToReadAsync(cancellationToken))
        {
            var group = TakeGroup();
            await services.Storer.StoreAsync(group, cancellationToken);
            services.Fault.Committed();
            await _stored.Writer.WriteAsync(group, cancellationToken);
        }
    }

    IngestItem[] TakeGroup()
    {
        var group = new List<IngestItem>();
        var readings = 0L;
        while (_decoded.Reader.TryPeek(out var item) && (group.Count == 0 || readings + item.Readings <= _options.TransactionReadings) && _decoded.Reader.TryRead(out item))
        {
            group.Add(item);
            readings += item.Readings;
        }

        return [.. group];
    }

    async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        await foreach (var group in _stored.Reader.ReadAllAsync(cancellationToken))
        {
            var durable = group.Where(i => i.Batch is not null && i.IsSafe).Select(i => (i.Batch!.Batch.Agent, i.Batch.Batch.Stream, i.Batch.Batch.Sequence, i.Batch.Rejected.Count));
            var now = services.Time.GetUtcNow();
            await TellAsync([.. AcknowledgementPlan.Of(durable).Select(a => ControlAnswer.Of(a.Agent, a.Acknowledgement, now))], cancellationToken);
            foreach (var item in group)
            {
                // False when the connection is gone; the agent then sends again and the ledger skips.
                await item.Message.AcknowledgeAsync(cancellationToken);
                _budget.Return(item.Bytes);
            }
        }
    }

    // An acknowledgement that does not arrive costs a repetition, never a reading: the agent sends the batch again and the ledger knows it.
    async Task TellAsync(IReadOnlyList<ControlAnswer> answers, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(answers.Select(a => client.PublishAsync(a.Topic, a.Payload, MqttQualityOfService.AtLeastOnce, a.Retain, cancellationToken)));
        }
        catch (MqttException error)
        {
            Log.NotTold(logger, name, error.Message);
        }
    }

    // The database may be away for as long as it likes: the message waits, and all that follow it. A message that is itself the trouble is set aside.
    async Task PersistAsync(MqttMessage message, string agent, string kind, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await (ControlIntake.Takes(kind) ? ControlAsync(message, agent, kind, cancellationToken) : TakeAsync(message, agent, kind == "backlog", cancellationToken));
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Nothing that one message brings about may end the lane.
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (StorageFailure.IsOfTheData(error))
                {
                    var reason = ControlIntake.Takes(kind) ? RejectionReason.UnreadableMessage : RejectionReason.UnstorableBatch;
                    await EnqueueAsync(IngestItem.Of(message, new RejectedMessage(message.Topic, agent, reason, error.Message, message.Payload)), cancellationToken);
                    return;
                }

                var delay = RetryDelay.Of(failures, _options.MaximumRetryDelay, Random.Shared.NextDouble());
                services.Monitor.Failed(error, services.Time.GetUtcNow());
                Log.DatabaseFailed(logger, error.Message, failures, delay);
                await Task.Delay(delay, services.Time, cancellationToken);
            }
        }
    }
}
