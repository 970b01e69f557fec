using System.Threading.Channels;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>
/// Takes JSON messages from the broker into the database. The broker is told of a message (PUBACK) only after it is stored or set aside, so what was in
/// hand when this host died is delivered to another. Any number of hosts may run it: the subscription is shared.
/// </summary>
sealed class JsonService(SenderLink link, JsonIntake intake, SenderStorer storer, TimeProvider time) : BackgroundService
{
    const int GroupMessages = 64;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var client = link.Create("json");
        try
        {
            var subscription = client.SubscribeAsync(JsonTopic.Shared, MqttQualityOfService.AtLeastOnce, stoppingToken);
            await Task.WhenAll(client.RunAsync(stoppingToken), subscription, TakeAsync(client.Messages, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is not acknowledged will be delivered again.
        }
    }

    async Task TakeAsync(ChannelReader<MqttMessage> messages, CancellationToken cancellationToken)
    {
        while (await messages.WaitToReadAsync(cancellationToken))
        {
            // As many as wait already: under load a transaction holds many, without load nothing lingers.
            var group = new List<MqttMessage>();
            while (group.Count < GroupMessages && messages.TryRead(out var message))
            {
                group.Add(message);
            }

            await storer.StoreAsync([.. group.Select(Take)], null, cancellationToken);
            foreach (var message in group)
            {
                await message.AcknowledgeAsync(cancellationToken);
            }
        }
    }

    SenderItem Take(MqttMessage message) =>
        Topics.TryParse(message.Topic, out var sender, out _) && SenderName.IsValid(sender)
            ? intake.Take(message.Topic, sender, message.Payload, time.GetUtcNow())
            : new SenderItem(null, new RejectedMessage(message.Topic, null, RejectionReason.UnreadableMessage, "The topic names no sender of 1 to 64 characters of [A-Za-z0-9._-].", message.Payload));
}
