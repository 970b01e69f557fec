namespace OfficeAffairs.Energy.Mqtt;

/// <summary>A subscription the owner of the client wants, and whether the server knows of it.</summary>
sealed class Subscription(string filter, MqttQualityOfService qualityOfService)
{
    public string Filter => filter;

    public MqttQualityOfService QualityOfService => qualityOfService;

    /// <summary>Whether the server has granted it in the session that is in use.</summary>
    public bool IsInSession { get; set; }

    /// <summary>Completes when a server grants the subscription for the first time, or refuses it.</summary>
    public TaskCompletionSource<MqttReasonCode> FirstAnswer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
