using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Balance;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Limits of error by accuracy class and what a balance needs before it names a cause, from <c>data/thresholds/balance.yaml</c>.</summary>
sealed class BalanceRules
{
    const string Unknown = "unknown";

    readonly ThresholdSet _thresholds;

    BalanceRules(ThresholdSet thresholds) => _thresholds = thresholds;

    /// <summary>Reads the files.</summary>
    /// <exception cref="ConfigurationException">A file is missing, unreadable or incomplete; all errors are named with file and line.</exception>
    internal static BalanceRules Read(string dataFolder) => new(ThresholdFiles.Read(dataFolder));

    /// <summary>What a balance needs.</summary>
    internal BalanceSettings Settings => new()
    {
        CoverageFactor = _thresholds["balance.coverage-factor"],
        LeastIntervals = (int)_thresholds["balance.least-intervals"],
        LeastDetermination = _thresholds["balance.least-determination"],
        LeastLead = _thresholds["balance.least-lead"],
        PhaseTolerance = _thresholds["balance.phase-tolerance"],
        LargestLag = (int)_thresholds["balance.largest-lag"],
        LeastLagGain = _thresholds["balance.least-lag-gain"],
    };

    /// <summary>The limit of error of a class, with its source; that for unknown classes where the class is not in the data.</summary>
    internal Threshold Limit(string commodity, string? accuracyClass) =>
        _thresholds.All.GetValueOrDefault($"accuracy.{commodity}.{accuracyClass ?? Unknown}") ?? _thresholds.All[$"accuracy.{commodity}.{Unknown}"];

    /// <summary>The classes that are known for a commodity.</summary>
    internal IReadOnlyList<string> Classes(string commodity) =>
        [.. _thresholds.All.Keys.Where(key => key.StartsWith($"accuracy.{commodity}.", StringComparison.Ordinal)).Select(key => key[$"accuracy.{commodity}.".Length..]).Where(name => name != Unknown)];
}
