using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>What was read from the files.</summary>
sealed class OfflineData
{
    public Dictionary<string, MeterRow> Meters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<StoredReading>> Readings { get; } = new(StringComparer.Ordinal);

    public List<EventRow> Events { get; } = [];

    /// <summary>What could not be read, with file and line; a readings row that could not be read is left out, an error in the other files ends the command.</summary>
    public List<string> RejectedRows { get; } = [];

    public List<string> Errors { get; } = [];
}
