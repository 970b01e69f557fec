using System.Collections.Concurrent;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>
/// What masters have written to the meters: relays and settings, which are no function of time but of what was done to them. Kept for as long as the
/// simulator runs, whatever faults are added meanwhile; the same at every simulated moment.
/// </summary>
sealed class WrittenValues
{
    readonly ConcurrentDictionary<(string Meter, string Point), ulong> _patterns = new();

    /// <summary>The bit pattern last written; 0 before.</summary>
    public ulong Read(string meter, string point) => _patterns.GetValueOrDefault((meter, point));

    /// <summary>Keeps a bit pattern.</summary>
    public void Write(string meter, string point, ulong pattern) => _patterns[(meter, point)] = pattern;
}
