using Npgsql;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Senders;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator;

/// <summary>
/// Reads the options from an optional JSON file and from environment variables with the prefix <c>OFFICEAFFAIRS_</c> (which win; levels are
/// separated by <c>__</c>), checks them whole and reports every error at once.
/// </summary>
static class AggregatorConfiguration
{
    /// <summary>The prefix of the environment variables.</summary>
    public const string Prefix = "OFFICEAFFAIRS_";

    /// <summary>Reads file and environment.</summary>
    /// <param name="file">The JSON file; null for none.</param>
    /// <param name="needsBroker">Whether the command cannot work without a broker.</param>
    /// <exception cref="ConfigurationException">At least one setting is missing or wrong; all are named.</exception>
    public static AggregatorOptions Load(string? file, bool needsBroker)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                throw new ConfigurationException([$"The configuration file {file} does not exist."]);
            }

            builder.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        try
        {
            return Read(builder.AddEnvironmentVariables(Prefix).Build(), needsBroker);
        }
        catch (InvalidDataException error)
        {
            throw new ConfigurationException([$"The configuration file {file} is no JSON: {error.InnerException?.Message ?? error.Message}"]);
        }
    }

    /// <summary>Reads the options from keys without the prefix.</summary>
    /// <exception cref="ConfigurationException">At least one setting is missing or wrong; all are named.</exception>
    public static AggregatorOptions Read(IConfiguration configuration, bool needsBroker)
    {
        var errors = new List<string>();
        var defaults = new AggregatorOptions { Database = string.Empty };
        var options = defaults with
        {
            Database = ReadDatabase(configuration["DB"], errors),
            Broker = ReadBroker(configuration["BROKER"], needsBroker, errors),
            Url = ReadUrl(configuration["URL"] ?? defaults.Url, errors),
            DataFolder = configuration["DATA"] ?? defaults.DataFolder,
            PostgresPrograms = configuration["PG_BIN"],
            Ingestion = IngestionOptions.Read(configuration.GetSection("INGESTION"), errors),
            Senders = SenderOptions.Read(configuration.GetSection("SENDERS"), errors),
            Retention = RetentionOptions.Read(configuration.GetSection("RETENTION"), errors),
            Jobs = JobOptions.Read(configuration.GetSection("JOBS"), errors),
            Security = SecurityOptions.Read(configuration, errors),
        };
        return errors.Count == 0 ? options : throw new ConfigurationException(errors);
    }

    static string ReadDatabase(string? text, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add($"{Prefix}DB is missing: the Npgsql connection string of the database, such as Host=127.0.0.1;Database=energy;Username=energy.");
            return string.Empty;
        }

        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database))
            {
                errors.Add($"{Prefix}DB names no host or no database.");
            }
        }
        catch (ArgumentException error)
        {
            errors.Add($"{Prefix}DB is no Npgsql connection string: {error.Message}");
        }

        return text;
    }

    static Uri? ReadBroker(string? text, bool needed, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (needed)
            {
                errors.Add($"{Prefix}BROKER is missing: the MQTT broker, such as mqtt://127.0.0.1:1883.");
            }

            return null;
        }

        // The address may hold a password, so it never appears in a message.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0)
        {
            errors.Add($"{Prefix}BROKER is no address of the form mqtt://host:port or mqtts://host:port.");
            return null;
        }

        return uri;
    }

    static string ReadUrl(string text, List<string> errors)
    {
        foreach (var url in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                errors.Add($"{Prefix}URL holds '{url}', which is no address of the form http://host:port.");
            }
        }

        return text;
    }
}
