namespace OfficeAffairs.Energy.Aggregator.Senders;

/// <summary>Settings of the ways for senders that are no agents of ours.</summary>
sealed record SenderOptions
{
    /// <summary>Whether this host takes JSON messages; <c>JSON</c>.</summary>
    public bool Json { get; init; } = true;

    /// <summary>The largest JSON message in bytes, from 1 KiB; <c>JSON_BYTES</c>. A larger one is set aside.</summary>
    public int JsonBytes { get; init; } = 1024 * 1024;

    /// <summary>The most readings of one JSON message, from 1; <c>JSON_READINGS</c>. A message with more is set aside.</summary>
    public int JsonReadings { get; init; } = 10_000;

    /// <summary>The name under which this installation is the Sparkplug host application; <c>SPARKPLUG_HOST</c>. Empty: no Sparkplug.</summary>
    public string SparkplugHost { get; init; } = string.Empty;

    /// <summary>The Sparkplug groups to listen to, separated by commas; <c>SPARKPLUG_GROUPS</c>. <c>+</c> means all.</summary>
    public IReadOnlyList<string> SparkplugGroups { get; init; } = ["+"];

    /// <summary>The shortest time between two rebirth requests to one edge node; <c>SPARKPLUG_REBIRTH</c>.</summary>
    public TimeSpan SparkplugRebirth { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the section.</summary>
    public static SenderOptions Read(IConfigurationSection section, List<string> errors)
    {
        var reader = new SettingReader(section, errors);
        var defaults = new SenderOptions();
        return new SenderOptions
        {
            Json = reader.Flag("JSON", defaults.Json),
            JsonBytes = reader.Number("JSON_BYTES", defaults.JsonBytes, 1024, 64 * 1024 * 1024),
            JsonReadings = reader.Number("JSON_READINGS", defaults.JsonReadings, 1, 1_000_000),
            SparkplugHost = reader.Name("SPARKPLUG_HOST", defaults.SparkplugHost),
            SparkplugGroups = section["SPARKPLUG_GROUPS"] is { Length: > 0 } groups ? groups.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : defaults.SparkplugGroups,
            SparkplugRebirth = reader.Duration("SPARKPLUG_REBIRTH", defaults.SparkplugRebirth, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        };
    }
}
