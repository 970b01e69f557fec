namespace OfficeAffairs.Energy.Benchmarks.Mqtt;

/// <summary>A client that is measured. All keep the same number of messages under way.</summary>
abstract class MqttContender
{
    /// <summary>Messages under way at a time, at sending and at receiving.</summary>
    protected const int Window = 200;

    protected const string Topic = "bench/mqtt";

    public abstract string Name { get; }

    /// <summary>Publishes all messages with QoS 1; the time until the last is acknowledged.</summary>
    public abstract Task<TimeSpan> PublishAsync(MqttWorkload workload, CancellationToken cancellationToken);

    /// <summary>Takes and acknowledges the messages that wait in the session of a client identifier; the time from before the connection until the last.</summary>
    public abstract Task<TimeSpan> ReceiveAsync(MqttWorkload workload, string clientId, CancellationToken cancellationToken);
}
