using System.Text.Json;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>
/// Remembers over restarts which meter answered under which code. A change is an exchange; it stays in the book, and with it in every announcement, so
/// that the centre learns of it whatever happens to a message.
/// </summary>
sealed class IdentityBook
{
    const int ExchangesKept = 8;

    readonly Lock _gate = new();
    readonly string _path;
    readonly ILogger _logger;
    readonly Dictionary<string, KnownMeter> _meters;

    public IdentityBook(string data, ILogger logger)
    {
        (_path, _logger) = (Path.Combine(data, "meters.json"), logger);
        _meters = Load();
    }

    /// <summary>A serial number became known or another one answers: the announcement is not true any more.</summary>
    public event Action? Changed;

    /// <summary>What is known of the meter under a code; null when it never said which one it is.</summary>
    public KnownMeter? Find(string meter)
    {
        lock (_gate)
        {
            return _meters.GetValueOrDefault(meter);
        }
    }

    /// <summary>Takes what a meter said.</summary>
    public void Take(SerialSighting sighting)
    {
        lock (_gate)
        {
            var known = _meters.GetValueOrDefault(sighting.Meter);
            if (known?.SerialNumber == sighting.SerialNumber)
            {
                _meters[sighting.Meter] = known with { SeenUnixMilliseconds = Math.Max(known.SeenUnixMilliseconds, sighting.SinceUnixMilliseconds) };
                return;
            }

            // A history that is read later than what came after it tells nothing new: which meter is there now is known.
            if (known is not null && sighting.SinceUnixMilliseconds < known.SeenUnixMilliseconds)
            {
                return;
            }

            IReadOnlyList<SerialNumberChange> exchanges = known?.Exchanges ?? [];
            if (known is not null)
            {
                var before = Math.Min(Math.Max(known.SeenUnixMilliseconds, sighting.BeforeUnixMilliseconds), sighting.SinceUnixMilliseconds);
                exchanges = [.. exchanges.TakeLast(ExchangesKept - 1), new SerialNumberChange(known.SerialNumber, sighting.SerialNumber, before, sighting.SinceUnixMilliseconds)];
                Log.MeterExchanged(_logger, sighting.Meter, known.SerialNumber, sighting.SerialNumber);
            }

            _meters[sighting.Meter] = new KnownMeter(sighting.SerialNumber, sighting.SinceUnixMilliseconds, exchanges);
        }

        Save();
        Changed?.Invoke();
    }

    /// <summary>Writes the book to disk; a disk that refuses is said and tried again at the next change.</summary>
    public void Save()
    {
        byte[] content;
        lock (_gate)
        {
            content = JsonSerializer.SerializeToUtf8Bytes(_meters, HostJsonContext.Default.DictionaryStringKnownMeter);
        }

        try
        {
            DurableFile.Write(_path, content);
        }
        catch (IOException exception)
        {
            Log.BookNotWritten(_logger, _path, exception.Message);
        }
    }

    Dictionary<string, KnownMeter> Load()
    {
        try
        {
            return DurableFile.Read(_path) is { } content
                ? JsonSerializer.Deserialize(content, HostJsonContext.Default.DictionaryStringKnownMeter) ?? []
                : [];
        }
        catch (JsonException exception)
        {
            // Rotten: the meters say again which ones they are; an exchange that happened meanwhile goes unnoticed, and that is said.
            Log.BookNotRead(_logger, _path, exception.Message);
            File.Move(_path, _path + ".damaged", overwrite: true);
            return [];
        }
    }
}
