using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Analytics.Indicators;

/// <summary>Computes indicators by their definitions. Pure: the same input gives the same figures.</summary>
/// <param name="accountant">Converts amounts.</param>
/// <param name="limits">What a figure must reach to be ranked.</param>
public sealed class IndicatorCalculator(Accountant accountant, RankLimits limits)
{
    /// <summary>Computes one indicator; null where it is not made for this kind of institution.</summary>
    public IndicatorResult? Compute(IndicatorFormula formula, IndicatorInput input)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(input);
        if (formula.Kinds.Count > 0 && !formula.Kinds.Contains(input.Kind)) return null;

        var amounts = Counted(formula, input.Amounts);
        var account = accountant.Close(amounts.Select(amount => new CommodityAmount(amount.Commodity, amount.Value)), input.Closing, input.Place);
        double? numerator = amounts.Count == 0 ? null : Total(formula, amounts, account);
        var denominator = Denominator(formula.Denominator, input);
        var mains = input.Amounts.Where(amount => amount.EndUse == EndUse.Total && amounts.Any(counted => counted.Commodity == amount.Commodity)).ToList();
        var expected = mains.Sum(amount => amount.ExpectedIntervals);
        double? completeness = expected > 0 ? Math.Min(1, mains.Sum(amount => amount.Intervals) / expected) : null;
        var estimated = numerator is > 0 ? EstimatedPart(formula, amounts, input) / numerator : null;
        var missing = formula.Measure != IndicatorMeasure.Amount && account.Missing.Any(lack => Concerns(formula.Measure, lack.Measure));
        return new IndicatorResult(
            formula,
            denominator is > 0 ? numerator / denominator : null,
            numerator,
            denominator,
            completeness,
            estimated,
            [.. Obstacles(formula, numerator, denominator, completeness, estimated, missing, input)],
            formula.Measure == IndicatorMeasure.Amount ? [] : [.. account.Factors.Where(factor => Concerns(formula.Measure, factor.Measure))]);
    }

    // What is counted of each commodity: its total, less an end use that is left out.
    static List<IndicatorAmount> Counted(IndicatorFormula formula, IReadOnlyList<IndicatorAmount> amounts) =>
    [
        .. amounts
            .Where(amount => amount.EndUse == EndUse.Total)
            .Where(amount => formula.Commodity is null || amount.Commodity == formula.Commodity)
            .Where(amount => !formula.HeatingOnly || amount.Commodity == Commodity.Heat)
            .Where(amount => amount.Commodity != Commodity.Heat || !formula.Without.Contains(IndicatorPart.Heating))
            .Select(amount => formula.Without.Contains(IndicatorPart.Special) && amount.Commodity == Commodity.Electricity ? Without(amount, amounts) : amount),
    ];

    static IndicatorAmount Without(IndicatorAmount total, IReadOnlyList<IndicatorAmount> amounts)
    {
        var special = amounts.FirstOrDefault(amount => amount.Commodity == total.Commodity && amount.EndUse == EndUse.Special);
        return special is null ? total : total with { Value = total.Value - special.Value, Estimated = Math.Max(0, total.Estimated - special.Estimated) };
    }

    static double Total(IndicatorFormula formula, IReadOnlyList<IndicatorAmount> amounts, EnergyAccount account) => formula.Measure switch
    {
        IndicatorMeasure.StandardCoal => account.StandardCoalKgce,
        IndicatorMeasure.StandardCoalEquivalent => account.StandardCoalEquivalentKgce,
        IndicatorMeasure.CarbonDioxide => account.Co2Kg,
        _ => amounts.Sum(amount => amount.Value),
    };

    double? EstimatedPart(IndicatorFormula formula, IReadOnlyList<IndicatorAmount> amounts, IndicatorInput input) =>
        Total(
            formula,
            [.. amounts.Select(amount => amount with { Value = amount.Estimated })],
            accountant.Close(amounts.Select(amount => new CommodityAmount(amount.Commodity, amount.Estimated)), input.Closing, input.Place));

    static double? Denominator(IndicatorDenominator denominator, IndicatorInput input) => denominator switch
    {
        IndicatorDenominator.FloorArea => input.FloorAreaM2,
        IndicatorDenominator.HeatedArea => input.HeatedAreaM2,
        IndicatorDenominator.Headcount => input.Headcount,
        _ => input.ItElectricityKwh,
    };

    IEnumerable<RankObstacle> Obstacles(
        IndicatorFormula formula, double? numerator, double? denominator, double? completeness, double? estimated, bool missingFactor, IndicatorInput input)
    {
        if (numerator is null) yield return RankObstacle.NoConsumption;
        if (denominator is not > 0) yield return RankObstacle.NoDenominator;
        else if (!input.FactsComplete && formula.Denominator != IndicatorDenominator.ItElectricity) yield return RankObstacle.FactsIncomplete;
        if (missingFactor) yield return RankObstacle.MissingFactor;
        if (numerator is not null && !(completeness >= limits.LeastCompleteness)) yield return RankObstacle.Incomplete;
        if (estimated > limits.LargestEstimatedShare) yield return RankObstacle.Estimated;
    }

    static bool Concerns(IndicatorMeasure measure, FactorMeasure factor) => measure switch
    {
        IndicatorMeasure.StandardCoal => factor == FactorMeasure.StandardCoal,
        IndicatorMeasure.StandardCoalEquivalent => factor is FactorMeasure.StandardCoalEquivalent or FactorMeasure.StandardCoal,
        IndicatorMeasure.CarbonDioxide => factor == FactorMeasure.CarbonDioxide,
        _ => false,
    };
}
