namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>Stretches of time as MQTT carries them: whole seconds, 32 bits, all ones for ever.</summary>
static class WholeSeconds
{
    const uint ForEver = uint.MaxValue;

    /// <summary>Rounds up, so that something asked to live never dies at once; too long becomes for ever.</summary>
    public static uint Encode(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        var seconds = Math.Ceiling(value.TotalSeconds);
        return seconds >= ForEver ? ForEver : (uint)seconds;
    }

    public static TimeSpan Decode(uint seconds) => seconds == ForEver ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);
}
