using System.Text.Json;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>The last good configuration from the centre and the last receipt, in the agent's data folder: they survive a reboot.</summary>
sealed class CentralConfigurationFile(string data)
{
    readonly string _configuration = Path.Combine(data, "configuration", "central.json");
    readonly string _receipt = Path.Combine(data, "configuration", "receipt.json");

    /// <summary>The last good configuration; null when there is none or the file is damaged, in which case the centre sends it again.</summary>
    public CentralConfiguration? Load() => Load(_configuration, content => JsonSerializer.Deserialize(content, MessagingJsonContext.Default.CentralConfiguration));

    /// <summary>The last receipt; null when there is none.</summary>
    public ConfigurationReceipt? LoadReceipt() => Load(_receipt, content => JsonSerializer.Deserialize(content, MessagingJsonContext.Default.ConfigurationReceipt));

    /// <summary>Keeps a configuration that was found good.</summary>
    /// <exception cref="IOException">The disk is full or failing; the one before is still there.</exception>
    public void Save(CentralConfiguration configuration) =>
        DurableFile.Write(_configuration, JsonSerializer.SerializeToUtf8Bytes(configuration, MessagingJsonContext.Default.CentralConfiguration));

    /// <summary>Keeps a receipt.</summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public void Save(ConfigurationReceipt receipt) => DurableFile.Write(_receipt, JsonSerializer.SerializeToUtf8Bytes(receipt, MessagingJsonContext.Default.ConfigurationReceipt));

    /// <summary>Forgets the configuration: the local file counts again.</summary>
    public void Delete()
    {
        DurableFile.Delete(_configuration);
        DurableFile.Delete(_receipt);
    }

    static T? Load<T>(string path, Func<byte[], T?> read)
        where T : class
    {
        try
        {
            return DurableFile.Read(path) is { } content ? read(content) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
