using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt;

/// <summary>Checks options whole, to report every error at once.</summary>
static class OptionsCheck
{
    /// <exception cref="ArgumentException">Something is wrong; the message names everything that is.</exception>
    public static void ThrowIfInvalid(MqttClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = Find(options).ToList();
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The options of the MQTT client are not valid: {string.Join("; ", errors)}.", nameof(options));
        }
    }

    static IEnumerable<string> Find(MqttClientOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host))
        {
            yield return "Host is empty";
        }

        if (options.Port is < 1 or > ushort.MaxValue)
        {
            yield return $"Port {options.Port} is not between 1 and 65535";
        }

        if (options.KeepAlive < TimeSpan.Zero || options.KeepAlive > TimeSpan.FromSeconds(ushort.MaxValue))
        {
            yield return "KeepAlive is not between 0 and 65535 s";
        }

        if (options.PingTimeout <= TimeSpan.Zero || options.ConnectTimeout <= TimeSpan.Zero || options.SessionExpiry < TimeSpan.Zero)
        {
            yield return "PingTimeout and ConnectTimeout must be more than zero, SessionExpiry not less";
        }

        if (options.ReconnectDelayMinimum <= TimeSpan.Zero || options.ReconnectDelayMaximum < options.ReconnectDelayMinimum)
        {
            yield return "ReconnectDelayMinimum must be more than zero and not more than ReconnectDelayMaximum";
        }

        if (options.ReceiveMaximum is < 1 or > ushort.MaxValue)
        {
            yield return $"ReceiveMaximum {options.ReceiveMaximum} is not between 1 and 65535";
        }

        if (options.ReceiveToleranceBytes < 0)
        {
            yield return "ReceiveToleranceBytes is negative";
        }

        if (options.MaximumPacketSize < 1024)
        {
            yield return $"MaximumPacketSize {options.MaximumPacketSize} is less than 1024";
        }

        if (options.TopicAliasMaximum is < 0 or > ushort.MaxValue)
        {
            yield return $"TopicAliasMaximum {options.TopicAliasMaximum} is not between 0 and 65535";
        }

        foreach (var error in new[] { Text("ClientId", options.ClientId), Text("UserName", options.UserName), WillError(options.Will) })
        {
            if (error is not null)
            {
                yield return error;
            }
        }
    }

    static string? WillError(MqttWill? will)
    {
        if (will is null)
        {
            return null;
        }

        try
        {
            MqttTopic.ValidateName(will.Topic);
        }
        catch (ArgumentException e)
        {
            return $"Will: {e.Message}";
        }

        return will.Payload.Length > ushort.MaxValue || will.Delay < TimeSpan.Zero
            ? "Will: the payload has more than 65535 bytes or the delay is negative"
            : null;
    }

    static string? Text(string name, string? value)
    {
        try
        {
            MqttText.Measure(value ?? "");
            return null;
        }
        catch (ArgumentException e)
        {
            return $"{name}: {e.Message}";
        }
    }
}
