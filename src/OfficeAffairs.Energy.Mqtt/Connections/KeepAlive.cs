namespace OfficeAffairs.Energy.Mqtt.Connections;

/// <summary>
/// Decides when to ping and when to give a connection up: a pure function of the times given to it (MQTT 5 section 3.1.2.10).
/// A ping is due when the client has sent nothing for the keep-alive time, as the server demands, and also when it has
/// received nothing for that time: a peer that vanished without a word (half-open connection) takes bytes for long minutes.
/// </summary>
/// <param name="Interval">Keep-alive time, more than zero.</param>
/// <param name="PingTimeout">How long the server may be silent after a ping.</param>
readonly record struct KeepAlive(TimeSpan Interval, TimeSpan PingTimeout)
{
    /// <summary>Decides for one moment. All times count from the same origin.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="lastSent">When bytes were last sent.</param>
    /// <param name="lastReceived">When bytes were last received.</param>
    /// <param name="pingedAt">When the last ping became due; null if none yet.</param>
    public KeepAliveDecision Decide(TimeSpan now, TimeSpan lastSent, TimeSpan lastReceived, TimeSpan? pingedAt)
    {
        if (pingedAt is { } ping && lastReceived < ping)
        {
            var patience = ping + PingTimeout - now;
            return patience > TimeSpan.Zero ? new(KeepAliveAction.Wait, patience) : new(KeepAliveAction.GiveUp, TimeSpan.Zero);
        }

        // A ping that was answered but has not left the buffer yet counts as sent.
        var sent = pingedAt > lastSent ? pingedAt.Value : lastSent;
        var quietSince = sent < lastReceived ? sent : lastReceived;
        var untilPing = quietSince + Interval - now;
        return untilPing > TimeSpan.Zero ? new(KeepAliveAction.Wait, untilPing) : new(KeepAliveAction.Ping, PingTimeout);
    }
}
