using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Registry.Codes;
using OfficeAffairs.Energy.Aggregator.Registry.Statements;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>
/// Says what a meter that announced itself is: where it stands, what it measures, which of its points counts. Its whole history counts from then on: what it
/// touches is computed by the next run of the consumption job.
/// </summary>
sealed class MeterAssigner(RegistryStore store, RegistryWriter writer, RegistryQuery query, AggregatorOptions options)
{
    /// <summary>Assigns a meter, or assigns it anew.</summary>
    /// <param name="assignment">What the meter is.</param>
    /// <param name="actor">Who says so, for the record.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was changed.</exception>
    public async Task AssignAsync(MeterRow assignment, string actor, CancellationToken cancellationToken)
    {
        if ((await query.MetersAsync(new MeterFilter(assignment.Code, Limit: 1), cancellationToken)).Items is not [var meter])
        {
            throw new RegistryException($"Meter {assignment.Code} has not announced itself and is in no registry.");
        }

        var points = (await query.PointsAsync(assignment.Code, null, readOnly: false, 1000, 0, cancellationToken)).Items;
        List<RegistryError> errors = [.. CounterFaults(assignment, assignment.Counter ?? meter.CounterKey, points).Select(fault => new RegistryError(default, null, fault))];
        await writer.ApplyAsync(State(assignment, errors), errors, actor, "meter " + assignment.Code, dryRun: false, cancellationToken);
    }

    /// <summary>Gives a meter free for the next sender that names it.</summary>
    /// <returns>False when there is no such meter.</returns>
    public Task<bool> ReleaseAsync(string code, string actor, CancellationToken cancellationToken) => store.ReleaseAsync(code, actor, cancellationToken);

    RegistryStatement State(MeterRow meter, List<RegistryError> errors)
    {
        var tables = new RegistryTables();
        var reader = new RowReader(CodeTables.Read(options.DataFolder), tables, errors);
        reader.Add(
            RegistrySheets.Meters,
            new Dictionary<string, string?>
            {
                ["code"] = meter.Code,
                ["name_zh"] = meter.Name.Zh,
                ["name_en"] = meter.Name.En,
                ["counter"] = meter.Counter,
                ["rated_max_per_hour"] = meter.RatedMaximumPerHour?.ToString(CultureInfo.InvariantCulture),
            },
            default);
        reader.Add(
            RegistrySheets.Assignments,
            new Dictionary<string, string?>
            {
                ["meter"] = meter.Code,
                ["building"] = meter.Building,
                ["institution"] = meter.Institution,
                ["commodity"] = MeterWords.Of(meter.Commodity),
                ["end_use"] = MeterWords.Of(meter.EndUse),
                ["role"] = meter.Role,
                ["parent"] = meter.Parent,
            },
            default);
        return new RegistryStatement(tables);
    }

    static IEnumerable<string> CounterFaults(MeterRow assignment, string? counter, IReadOnlyList<RegisteredPoint> points)
    {
        if (assignment.Commodity == Commodity.Environment)
        {
            yield break;
        }

        if (counter is null)
        {
            yield return $"Meter {assignment.Code} has no counter yet: name the point whose differences are the consumption. It has {Names(points)}.";
        }
        else if (points.FirstOrDefault(p => p.Key == counter) is not { } point)
        {
            yield return $"Meter {assignment.Code} has no point {counter}. It has {Names(points)}.";
        }
        else if (CommodityUnits.Factor(assignment.Commodity, point.Unit) is null)
        {
            yield return $"The unit {point.Unit} of point {counter} does not measure {assignment.Commodity}.";
        }
    }

    static string Names(IReadOnlyList<RegisteredPoint> points) => points.Count == 0 ? "no points" : string.Join(", ", points.Select(p => $"{p.Key} [{p.Unit}]"));
}
