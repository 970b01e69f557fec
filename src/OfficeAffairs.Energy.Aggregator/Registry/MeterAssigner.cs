using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>
/// Says what a meter that announced itself is: where it stands, what it measures, which of its points counts. Its whole history counts from then on: what it
/// touches is computed by the next run of the consumption job.
/// </summary>
sealed class MeterAssigner(RegistryStore store, RegistryQuery query)
{
    /// <summary>Assigns a meter, or assigns it anew.</summary>
    /// <param name="assignment">What the meter is.</param>
    /// <param name="actor">Who says so, for the record.</param>
    /// <param name="cancellationToken">Cancels; nothing is changed then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was changed.</exception>
    public async Task AssignAsync(MeterRow assignment, string actor, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var codes = await store.ReadCodesAsync(cancellationToken);
        if (!codes.Meters.Contains(assignment.Code))
        {
            throw new RegistryException([$"Meter {assignment.Code} has not announced itself and is in no registry."]);
        }

        var meter = (await query.MetersAsync(new MeterFilter(assignment.Code, Limit: 1), cancellationToken)).Items[0];
        var points = (await query.PointsAsync(assignment.Code, null, readOnly: false, 1000, 0, cancellationToken)).Items;
        errors.AddRange(RegistryCheck.Check(new RegistryContent([], [], [assignment], []), codes));
        errors.AddRange(CounterFaults(assignment, assignment.Counter ?? meter.CounterKey, points));
        if (errors.Count > 0)
        {
            throw new RegistryException(errors);
        }

        await store.ImportAsync(new RegistryContent([], [], [assignment], []), actor, "meter " + assignment.Code, cancellationToken);
    }

    /// <summary>Gives a meter free for the next sender that names it.</summary>
    /// <returns>False when there is no such meter.</returns>
    public Task<bool> ReleaseAsync(string code, string actor, CancellationToken cancellationToken) => store.ReleaseAsync(code, actor, cancellationToken);

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
