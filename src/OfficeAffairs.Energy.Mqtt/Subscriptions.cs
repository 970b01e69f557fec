using System.Diagnostics.CodeAnalysis;
using OfficeAffairs.Energy.Mqtt.Connections;
using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt;

/// <summary>What the owner of the client wants to be subscribed to, brought into force on every new session.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim whose WaitHandle is never asked for holds nothing; late callers must not meet a disposed one.")]
sealed class Subscriptions
{
    readonly Lock _gate = new();
    readonly SemaphoreSlim _applying = new(1, 1);
    readonly List<Subscription> _wanted = [];

    /// <summary>Adds a subscription. One that is wanted already is returned as it is; one with another quality is replaced and its caller's waiting ended.</summary>
    public Subscription Add(string filter, MqttQualityOfService qualityOfService)
    {
        lock (_gate)
        {
            var present = _wanted.Find(other => other.Filter == filter);
            if (present?.QualityOfService == qualityOfService)
            {
                return present;
            }

            if (present is not null)
            {
                _wanted.Remove(present);
                present.FirstAnswer.TrySetCanceled();
            }

            var subscription = new Subscription(filter, qualityOfService);
            _wanted.Add(subscription);
            return subscription;
        }
    }

    public void Remove(string filter)
    {
        lock (_gate)
        {
            _wanted.RemoveAll(other => other.Filter == filter);
        }
    }

    /// <summary>Asks the server for every subscription it does not know of yet.</summary>
    /// <param name="connection">The connection to the server.</param>
    /// <param name="isNewSession">Whether the server has just begun a new session and knows of none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MqttRefusedException">The server refuses what it had granted in an earlier session.</exception>
    public async Task ApplyAsync(Connection connection, bool isNewSession, CancellationToken cancellationToken)
    {
        await _applying.WaitAsync(cancellationToken);
        try
        {
            var missing = Missing(isNewSession);

            if (missing.Length > 0)
            {
                var entries = Array.ConvertAll(missing, subscription => new TopicSubscription(subscription.Filter, subscription.QualityOfService));
                var reply = await connection.SubscribeAsync(entries, cancellationToken);
                MqttRefusedException? refusal = null;
                for (var i = 0; i < missing.Length; i++)
                {
                    refusal = Settle(missing[i], reply.ReasonCodes![i], reply.ReasonString) ?? refusal;
                }

                if (refusal is not null)
                {
                    // Rather no connection than one that silently lacks what its owner relies on.
                    await connection.CloseAsync(refusal);
                    throw refusal;
                }
            }
        }
        finally
        {
            _applying.Release();
        }
    }

    Subscription[] Missing(bool isNewSession)
    {
        lock (_gate)
        {
            if (isNewSession)
            {
                _wanted.ForEach(subscription => subscription.IsInSession = false);
            }

            return [.. _wanted.Where(subscription => !subscription.IsInSession)];
        }
    }

    /// <summary>Notes the server's answer; returns the refusal of what an earlier session had been granted.</summary>
    MqttRefusedException? Settle(Subscription subscription, MqttReasonCode code, string? reason)
    {
        if (code < MqttReasonCode.UnspecifiedError)
        {
            subscription.IsInSession = true;
            subscription.FirstAnswer.TrySetResult(code);
            return null;
        }

        var refusal = new MqttRefusedException(code, $"The server refuses the subscription '{subscription.Filter}': {ServersWord.Of(code, reason)}.");
        if (!subscription.FirstAnswer.TrySetException(refusal))
        {
            return refusal;
        }

        lock (_gate)
        {
            _wanted.Remove(subscription);
        }

        return null;
    }
}
