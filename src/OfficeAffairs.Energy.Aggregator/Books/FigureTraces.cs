using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Follows figures back to what they were made of.</summary>
sealed class FigureTraces(TraceQuery traces, CostQuery costs, IndicatorStore indicators, TariffLibrary tariffs, Conversions conversions, TimeProvider time)
{
    /// <summary>A consumption of whole local days, or what it costs; null where nothing is measured.</summary>
    internal async Task<FigureTrace?> OfConsumptionAsync(
        RollupScope scope, string code, Commodity commodity, RollupEndUse endUse, DateOnly from, DateOnly until, TimeSpan offset, bool withCosts, CancellationToken cancellationToken)
    {
        var range = Range(from, until, offset);
        if ((await traces.SubjectsAsync(scope, code, cancellationToken)).FirstOrDefault(subject => subject.Commodity == commodity) is not { } subject) return null;
        var consumption = await TraceAsync(scope, code, subject, endUse, range, until, cancellationToken);
        if (!withCosts) return new FigureTrace(range, null, [], [], [], [consumption]);

        var (lines, demand, versions) = await CostsAsync(new CostFilter(scope, code, from, until, false, commodity, endUse), cancellationToken);
        return new FigureTrace(range, null, lines, demand, versions, [consumption]);
    }

    /// <summary>Costs with the versions of the tariffs that they stand on.</summary>
    internal async Task<(IReadOnlyList<CostRow> Lines, IReadOnlyList<DemandRow> Demand, IReadOnlyList<TariffVersion> Versions)> CostsAsync(CostFilter filter, CancellationToken cancellationToken)
    {
        var lines = await costs.LinesAsync(filter, cancellationToken);
        var demand = await costs.DemandAsync(filter, cancellationToken);
        var used = lines.Select(line => (line.Tariff, line.Version)).Concat(demand.Select(row => (row.Line.Tariff, row.Line.Version))).ToHashSet();
        return (lines, demand, [.. (await tariffs.ReadAsync(cancellationToken)).Tariffs.Where(version => used.Contains((version.Tariff, version.Version)))]);
    }

    /// <summary>A stored indicator; null where there is none.</summary>
    internal async Task<FigureTrace?> OfIndicatorAsync(string institution, string indicator, bool byYear, DateOnly start, TimeSpan offset, CancellationToken cancellationToken)
    {
        if (await indicators.ListAsync(byYear, start, indicator, institution, cancellationToken) is not [var row, ..]) return null;
        var until = start.AddMonths(byYear ? 12 : 1);
        var range = Range(start, until, offset);
        var consumptions = new List<TracedConsumption>();
        foreach (var subject in await traces.SubjectsAsync(RollupScope.Institution, institution, cancellationToken))
        {
            if (row.Result.Formula.Commodity is { } only && only != subject.Commodity) continue;
            consumptions.Add(await TraceAsync(RollupScope.Institution, institution, subject, RollupEndUse.Total, range, until, cancellationToken));
        }

        return new FigureTrace(range, row.Result, [], [], [], consumptions);
    }

    async Task<TracedConsumption> TraceAsync(RollupScope scope, string code, TraceSubject subject, RollupEndUse endUse, Interval range, DateOnly closing, CancellationToken cancellationToken)
    {
        var trace = await traces.TraceAsync(scope, code, subject.Commodity, endUse, range, cancellationToken);
        var measured = trace.Parts.Where(part => part.Consumption is not null).ToList();
        double? value = measured.Count == 0 ? null : measured.Sum(part => part.Weight * part.Consumption!.Value);
        return new TracedConsumption(subject.Commodity, endUse, value, trace, value is { } amount ? conversions.Of(subject.Commodity, amount, closing, subject.City) : null);
    }

    /// <summary>Local days as a range of time, at most until now: of a period that is not over the newest reading is the last one.</summary>
    internal Interval Range(DateOnly from, DateOnly until, TimeSpan offset)
    {
        var (start, end) = (new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), offset), new DateTimeOffset(until.ToDateTime(TimeOnly.MinValue), offset));
        var now = time.GetUtcNow();
        var reached = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % ConsumptionSettings.Step.Ticks), TimeSpan.Zero);
        return new Interval(start, reached < end && reached > start ? reached : end);
    }
}
