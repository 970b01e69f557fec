namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>Finds by which tariffs a meter was billed: its own assignment, else that of the building where it stood, else that of the institution it counted for.</summary>
/// <param name="assignments">All assignments; those of one scope and commodity do not overlap.</param>
public sealed class TariffResolver(IEnumerable<TariffAssignment> assignments)
{
    readonly ILookup<(TariffScope Scope, int Id, Commodity Commodity), TariffSpan> _spans =
        assignments.ToLookup(assignment => (assignment.Scope, assignment.ScopeId, assignment.Commodity), assignment => assignment.Span);

    /// <summary>The spans of a meter within some days, in order; days without a tariff are left out.</summary>
    /// <param name="places">Where the meter stood; the places do not overlap.</param>
    /// <param name="commodity">What it measures.</param>
    /// <param name="from">First local day.</param>
    /// <param name="until">First local day no more.</param>
    public IReadOnlyList<TariffSpan> Resolve(IReadOnlyList<MeterPlace> places, Commodity commodity, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(places);
        var candidates = places.ToDictionary(place => place, place => Candidates(place, commodity));
        var cuts = candidates.Values.SelectMany(spans => spans).SelectMany(spans => spans).SelectMany(span => new[] { span.From, span.Until })
            .Concat(places.SelectMany(place => new[] { place.From, place.Until }))
            .OfType<DateOnly>()
            .Where(day => day > from && day < until)
            .Append(from)
            .Distinct()
            .Order()
            .ToList();
        var resolved = new List<TariffSpan>();
        for (var i = 0; i < cuts.Count; i++)
        {
            if (SpanOn(cuts[i], candidates) is not { } span) continue;
            var end = i + 1 < cuts.Count ? cuts[i + 1] : until;
            if (resolved.Count > 0 && resolved[^1] is var last && last.Until == cuts[i] && last.Tariff == span.Tariff && last.CapacityKva == span.CapacityKva) resolved[^1] = last with { Until = end };
            else resolved.Add(span with { From = cuts[i], Until = end });
        }

        return resolved;
    }

    IReadOnlyList<IReadOnlyList<TariffSpan>> Candidates(MeterPlace place, Commodity commodity) =>
    [
        [.. _spans[(TariffScope.Meter, place.MeterId, commodity)]],
        [.. place.BuildingId is { } building ? _spans[(TariffScope.Building, building, commodity)] : []],
        [.. place.InstitutionId is { } institution ? _spans[(TariffScope.Institution, institution, commodity)] : []],
    ];

    static TariffSpan? SpanOn(DateOnly day, Dictionary<MeterPlace, IReadOnlyList<IReadOnlyList<TariffSpan>>> candidates)
    {
        var place = candidates.Keys.FirstOrDefault(place => (place.From is not { } from || day >= from) && (place.Until is not { } until || day < until));
        return place is null ? null : candidates[place].Select(spans => spans.FirstOrDefault(span => span.Holds(day))).FirstOrDefault(span => span is not null);
    }
}
