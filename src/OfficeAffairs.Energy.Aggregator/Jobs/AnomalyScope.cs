using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>What a run looks at and what it may change.</summary>
/// <param name="History">Hours of consumption that are read.</param>
/// <param name="Evidence">Hours whose raw counters and gauges are read: data faults are judged only there.</param>
/// <param name="From">Events that ended before are not judged again.</param>
sealed record AnomalyScope(Interval History, Interval Evidence, DateTimeOffset From)
{
    /// <summary>A run that judges everything anew.</summary>
    internal static AnomalyScope Whole(Interval history) => new(history, history, history.Start);

    /// <summary>From when on events of a category are judged.</summary>
    internal DateTimeOffset JudgedFrom(AnomalyCategory category) => category == AnomalyCategory.Data ? Evidence.Start : From;

    /// <summary>From when on the data of a category were looked at.</summary>
    internal DateTimeOffset SeenFrom(AnomalyCategory category) => category == AnomalyCategory.Data ? Evidence.Start : History.Start;

    /// <summary>Whether a stored event is judged by this run.</summary>
    internal bool IsJudged(AnomalyStoreRow row) =>
        row.Finding.Start < History.End
        && (row.Finding.End is not { } end || end >= (row.Category == "data" ? Evidence.Start : From));
}
