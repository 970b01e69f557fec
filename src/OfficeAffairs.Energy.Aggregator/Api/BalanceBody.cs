using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Analytics.Balance;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What a meter measured against those below it, in an answer.</summary>
/// <param name="Meter">The meter above.</param>
/// <param name="Meters">All meters with their limits of error, the one above first.</param>
/// <param name="Cause">Why the residual is larger than the limits allow: none, unmetered-load, wrong-ratio, missing-phase, time-offset or unexplained.</param>
/// <param name="AtFault">The meter that is at fault; null where none is.</param>
/// <param name="Factor">What its consumption would have to be multiplied by.</param>
/// <param name="LagMinutes">By how much those below are later; 0 where that is not the matter.</param>
/// <param name="Determination">Share of the residual's course that the cause explains, 0 to 1.</param>
/// <param name="Formula">How the uncertainty is made, with its source.</param>
/// <param name="Total">The whole range.</param>
/// <param name="Parts">Its intervals, or its months.</param>
sealed record BalanceBody(
    string Meter,
    IReadOnlyList<BalanceMeterBody> Meters,
    string Cause,
    string? AtFault,
    double? Factor,
    int LagMinutes,
    double Determination,
    string Formula,
    BalancePartBody Total,
    IReadOnlyList<BalancePartBody> Parts)
{
    const string UncertaintyFormula =
        "k * sqrt(sum over meters of (consumption * limit of error)^2 / 3): rectangular limits (GUM 4.3.7), law of propagation (GUM 5.1.2), coverage factor k (GUM 6.2).";

    internal static BalanceBody Of(string code, BalanceResult result, IReadOnlyList<BalancePart> parts)
    {
        var cause = result.Balance.Cause;
        return new BalanceBody(
            code,
            [.. result.Meters.Select(m => new BalanceMeterBody(m.Meter.Code, m.Meter.AccuracyClass, m.Limit.Value, m.Limit.Source, m.Limit.Verified))],
            BalanceResult.NameOf(cause.Kind),
            cause.Meter,
            cause.Factor,
            cause.LagIntervals * 15,
            cause.Determination,
            UncertaintyFormula,
            Of(result.Balance.Total),
            [.. parts.Select(Of)]);
    }

    static BalancePartBody Of(BalancePart part) => new(part.Start, part.Parent, part.Children, part.Residual, part.Uncertainty, part.IsWithinUncertainty);
}
