using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Makes the figures of a report from what was read. Pure.</summary>
sealed class MonthlyReportMaker(FactorCatalogue factors)
{
    readonly Accountant _accountant = new(factors.Table, factors.Rules);

    /// <summary>Makes the figures. The comparison months are converted with the factors of the reported month, so that only consumption differs.</summary>
    internal MonthlyReport Make(MonthlyReportInput input)
    {
        var institution = input.Institution;
        var closing = DateOnly.FromDateTime(input.Period.End.ToOffset(institution.UtcOffset).DateTime);
        var place = factors.Rules.PlaceOf(institution.City);
        var month = input.Sums.Where(sum => sum.Start == input.Period.Start).ToList();
        var account = _accountant.Close(TotalsOf(month), closing, place);
        var lines = month.Select(sum => ToLine(sum, input, closing, place)).OrderBy(line => line.Commodity).ThenBy(line => line.EndUse).ToList();
        var totals = ToTotals(account);
        return new MonthlyReport
        {
            Institution = institution.Code,
            Name = institution.Name,
            CreditCode = institution.CreditCode,
            Headcount = institution.Headcount,
            FloorAreaM2 = institution.FloorAreaM2,
            Buildings = institution.Buildings,
            PeriodStart = input.Period.Start.ToOffset(institution.UtcOffset),
            PeriodEnd = input.Period.End.ToOffset(institution.UtcOffset),
            Lines = lines,
            Totals = totals,
            TotalsLastMonth = TotalsAt(input, input.LastMonth, closing, place),
            TotalsLastYear = TotalsAt(input, input.LastYear, closing, place),
            Indicators = Indicate(input.Indicators, lines, totals),
            IndicatorLines = [.. input.Indicators.Select(month => ToLine(month, input))],
            Costs = input.Costs,
            Alerts = [.. input.Alerts.OrderBy(alert => alert.Anomaly.Start).ThenBy(alert => alert.Id).Select(ToAlert)],
            Meters = input.Meters,
            Factors = account.Factors,
            Missing = account.Missing,
            RulesVersion = factors.Rules.Version,
            WaterIncluded = factors.Rules.IncludeWater,
        };
    }

    static IEnumerable<CommodityAmount> TotalsOf(IEnumerable<ConsumptionSum> sums) =>
        sums.Where(sum => sum.EndUse == RollupEndUse.Total).Select(sum => new CommodityAmount(sum.Commodity, sum.Value));

    ReportTotals? TotalsAt(MonthlyReportInput input, DateTimeOffset start, DateOnly closing, Place place)
    {
        var amounts = TotalsOf(input.Sums.Where(sum => sum.Start == start)).ToList();
        return amounts.Count == 0 ? null : ToTotals(_accountant.Close(amounts, closing, place));
    }

    ReportLine ToLine(ConsumptionSum sum, MonthlyReportInput input, DateOnly closing, Place place)
    {
        var converted = _accountant.Close([new CommodityAmount(sum.Commodity, sum.Value)], closing, place).Lines.Single();
        return new ReportLine(
            sum.Commodity,
            sum.EndUse,
            sum.Value,
            sum.Estimated,
            sum.Interpolated,
            sum.Intervals,
            sum.ExpectedIntervals,
            ValueAt(input.LastMonth),
            ValueAt(input.LastYear),
            converted.StandardCoalKgce,
            converted.StandardCoalEquivalentKgce,
            converted.Co2Kg);

        double? ValueAt(DateTimeOffset start) =>
            input.Sums.FirstOrDefault(other => other.Start == start && other.Commodity == sum.Commodity && other.EndUse == sum.EndUse)?.Value;
    }

    static ReportIndicatorLine ToLine(IndicatorResult month, MonthlyReportInput input)
    {
        var standing = input.Standings.FirstOrDefault(one => one.Result.Formula.Id == month.Formula.Id);
        var quota = standing?.Quotas is [var first, ..] ? first : null;
        return new ReportIndicatorLine(
            month, input.Year.FirstOrDefault(year => year.Formula.Id == month.Formula.Id), standing?.Projection, quota?.Quota, quota?.Rating, standing?.Target?.Value);
    }

    static ReportIndicators Indicate(IReadOnlyList<IndicatorResult> indicators, IReadOnlyList<ReportLine> lines, ReportTotals totals)
    {
        var mains = lines.Where(line => line.EndUse == RollupEndUse.Total).ToList();
        var estimated = mains.Where(line => line.Value != 0).Sum(line => (line.StandardCoalKgce ?? 0) * line.Estimated / line.Value);
        return new ReportIndicators(
            Of("energy-per-area"),
            Of("energy-per-person"),
            Of("water-per-person"),
            Of("co2-per-area"),
            PerUnit(estimated, totals.StandardCoalKgce),
            PerUnit(mains.Sum(line => line.Intervals), mains.Sum(line => line.ExpectedIntervals)));

        double? Of(string id) => indicators.FirstOrDefault(indicator => indicator.Formula.Id == id)?.Value;
    }

    static double? PerUnit(double value, double? units) => units is > 0 ? value / units : null;

    static ReportTotals ToTotals(EnergyAccount account) => new(account.StandardCoalKgce, account.StandardCoalEquivalentKgce, account.Co2Kg);

    static ReportAlert ToAlert(AlertRow alert) => new(
        alert.Anomaly.Type,
        alert.Anomaly.Severity,
        alert.Anomaly.Meter,
        alert.Anomaly.MeterName,
        alert.Anomaly.Building,
        alert.Anomaly.Start,
        alert.Anomaly.End,
        alert.Anomaly.Expected,
        alert.Anomaly.Observed,
        alert.Anomaly.Unit,
        alert.Anomaly.Excess,
        alert.Anomaly.Excess is null || alert.Anomaly.Commodity is null ? null : Carriers.UnitOf(alert.Anomaly.Commodity.Value),
        alert.Anomaly.CostYuan,
        alert.Verdict);
}
