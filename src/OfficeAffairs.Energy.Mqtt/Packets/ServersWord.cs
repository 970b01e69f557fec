namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>What a server has said, in one form for all messages of errors.</summary>
static class ServersWord
{
    /// <summary>The reason code, then in brackets the server's explanation, then the server it refers to; what is missing is left out.</summary>
    public static string Of(MqttReasonCode code, string? reason, string? serverReference = null)
    {
        var explanation = reason is null ? "" : $" ({reason})";
        var elsewhere = serverReference is null ? "" : $"; it refers to {serverReference}";
        return $"{code}{explanation}{elsewhere}";
    }
}
