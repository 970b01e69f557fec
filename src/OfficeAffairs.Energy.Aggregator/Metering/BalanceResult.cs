using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Balance;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>A balance with what it stands on.</summary>
/// <param name="Meters">The meter above and those below it, each with its limit of error.</param>
/// <param name="Balance">The balance of every interval and of the whole range, and its cause.</param>
/// <param name="Months">The balance of every local month.</param>
sealed record BalanceResult(IReadOnlyList<(BalanceMeterRow Meter, Threshold Limit)> Meters, MeterBalance Balance, IReadOnlyList<BalancePart> Months)
{
    /// <summary>The stable name of a cause.</summary>
    public static string NameOf(ResidualCauseKind kind) => kind switch
    {
        ResidualCauseKind.None => "none",
        ResidualCauseKind.UnmeteredLoad => "unmetered-load",
        ResidualCauseKind.WrongRatio => "wrong-ratio",
        ResidualCauseKind.MissingPhase => "missing-phase",
        ResidualCauseKind.TimeOffset => "time-offset",
        _ => "unexplained",
    };
}
