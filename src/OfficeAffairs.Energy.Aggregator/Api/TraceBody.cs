using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What a consumption was made of, in an answer.</summary>
/// <param name="Scope">Whose consumption: meter, building or institution.</param>
/// <param name="Code">Its code.</param>
/// <param name="Commodity">What was consumed.</param>
/// <param name="EndUse">For which end use.</param>
/// <param name="From">Start of the range.</param>
/// <param name="To">End of the range, not included.</param>
/// <param name="Value">The consumption; null where no part has any interval.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Formula">How it follows from the parts.</param>
/// <param name="Parts">The meters.</param>
/// <param name="Decisions">What was decided about counters that did not simply grow.</param>
/// <param name="Epochs">What was recorded about the meters.</param>
/// <param name="Repairs">Approved corrections.</param>
/// <param name="Conversion">What the consumption converts to.</param>
sealed record TraceBody(
    string Scope,
    string Code,
    string Commodity,
    string EndUse,
    DateTimeOffset From,
    DateTimeOffset To,
    double? Value,
    string Unit,
    string Formula,
    IReadOnlyList<TracePartBody> Parts,
    IReadOnlyList<TraceDecision> Decisions,
    IReadOnlyList<TraceEpoch> Epochs,
    IReadOnlyList<TraceRepair> Repairs,
    TraceConversionBody? Conversion)
{
    const string MeterFormula =
        "Sum of its 15-minute intervals; an interval is the counter at its end minus the counter at its start, plus what the decisions and epochs account for.";

    const string ScopeFormula = "Sum over the parts of weight x consumption. " + MeterFormula;

    internal static TraceBody Of(
        RollupScope scope, string code, Commodity commodity, RollupEndUse endUse, Interval range, ConsumptionTrace trace, Func<double, EnergyAccount> convert)
    {
        var measured = trace.Parts.Where(part => part.Consumption is not null).ToList();
        double? value = measured.Count == 0 ? null : measured.Sum(part => part.Weight * part.Consumption!.Value);
        return new TraceBody(
            Names.Of(scope),
            code,
            Names.Of(commodity),
            Names.OfEndUse((int)endUse),
            range.Start,
            range.End,
            value,
            Carriers.UnitOf(commodity) ?? string.Empty,
            scope == RollupScope.Meter ? MeterFormula : ScopeFormula,
            [.. trace.Parts.Select(part => TracePartBody.Of(part, range))],
            trace.Decisions,
            trace.Epochs,
            trace.Repairs,
            value is { } amount ? TraceConversionBody.Of(convert(amount)) : null);
    }
}
