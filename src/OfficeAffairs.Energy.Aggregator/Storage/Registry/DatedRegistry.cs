namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>
/// What held when: areas, headcounts, vehicles, membership and shares as of a day or weighted by the days of a period. A period is half-open in local days of
/// the site; as of a day is the period of that one day. Pure: a picture of the registry as it was read.
/// </summary>
sealed class DatedRegistry(DatedFacts facts)
{
    // Deeper than any tree of institutions; ends the walk should a tree ever be a circle.
    const int MaximumDepth = 64;

    readonly ILookup<int, MembershipSpan> _children = facts.Memberships.ToLookup(span => span.ParentId);
    readonly ILookup<int, MembershipSpan> _parents = facts.Memberships.ToLookup(span => span.InstitutionId);
    readonly ILookup<int, AreaSpan> _areas = facts.Areas.ToLookup(span => span.BuildingId);
    readonly ILookup<int, ShareSpan> _users = facts.Shares.ToLookup(span => span.BuildingId);
    readonly ILookup<int, ShareSpan> _buildings = facts.Shares.ToLookup(span => span.InstitutionId);
    readonly ILookup<int, CountSpan> _headcounts = facts.Headcounts.ToLookup(span => span.InstitutionId);
    readonly ILookup<int, CountSpan> _vehicles = facts.Vehicles.ToLookup(span => span.InstitutionId);
    readonly DateOnly[] _bounds =
    [
        .. facts.Memberships.Select(span => span.Valid)
            .Concat(facts.Areas.Select(span => span.Valid)).Concat(facts.Shares.Select(span => span.Valid))
            .Concat(facts.Headcounts.Select(span => span.Valid)).Concat(facts.Vehicles.Select(span => span.Valid))
            .SelectMany(valid => new[] { valid.From, valid.Until }).OfType<DateOnly>().Distinct().Order(),
    ];

    /// <summary>Whether anything was ever below the institution.</summary>
    public bool HasBelow(int institutionId) => _children[institutionId].Any();

    /// <summary>What the institution was ever directly below, and when.</summary>
    public IEnumerable<MembershipSpan> ParentsOf(int institutionId) => _parents[institutionId];

    /// <summary>The institution and all below it on the day, itself first.</summary>
    public IReadOnlyList<int> SubtreeOn(int institutionId, DateOnly day)
    {
        var found = new List<int> { institutionId };
        var seen = new HashSet<int>(found);
        var level = found.ToList();
        for (var depth = 0; level.Count > 0 && depth < MaximumDepth; depth++)
        {
            level = [.. level.SelectMany(parent => _children[parent]).Where(span => span.Valid.Contains(day)).Select(span => span.InstitutionId).Where(seen.Add)];
            found.AddRange(level);
        }

        return found;
    }

    /// <summary>How the building is divided on the day: shares by institution, adding up to 1; empty when nobody uses it.</summary>
    public IReadOnlyDictionary<int, decimal> SharesOn(int buildingId, DateOnly day) =>
        BuildingShares.On([.. _users[buildingId].Where(span => span.Valid.Contains(day))], institution => HeadcountOn(institution, InstitutionFacts.EnergyUsers, day));

    /// <summary>The buildings that the institution uses on any day of the period.</summary>
    public IReadOnlyList<int> BuildingsOf(int institutionId, DateOnly from, DateOnly until) =>
        [.. _buildings[institutionId].Where(span => span.Valid.Overlaps(new Validity(from, until))).Select(span => span.BuildingId).Distinct().Order()];

    /// <summary>The areas of a building.</summary>
    /// <param name="buildingId">The building.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last, later than <paramref name="from"/>.</param>
    public AreaFacts Building(int buildingId, DateOnly from, DateOnly until) => MeanAreas(from, until, day => AreaOn(buildingId, day, 1));

    /// <summary>What an institution was.</summary>
    /// <param name="institutionId">The institution.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last, later than <paramref name="from"/>.</param>
    /// <param name="withBelow">Whether with all institutions below it, as the tree stood on each day. What should be known of each of them (areas and persons of those
    /// that use a building) is then known on a day only if it is known of all.</param>
    public InstitutionFacts Institution(int institutionId, DateOnly from, DateOnly until, bool withBelow = false)
    {
        IReadOnlyList<int> On(DateOnly day) => withBelow ? SubtreeOn(institutionId, day) : [institutionId];
        return new(
            MeanAreas(from, until, day => AreasOn(On(day), day)),
            MeanCounts(_headcounts, from, until, On),
            MeanCounts(_vehicles, from, until, On));
    }

    decimal? HeadcountOn(int institutionId, string kind, DateOnly day) =>
        _headcounts[institutionId].FirstOrDefault(span => span.Kind == kind && span.Valid.Contains(day))?.Count;

    DayAreas AreasOn(IEnumerable<int> institutions, DateOnly day)
    {
        var parts = institutions
            .SelectMany(institution => _buildings[institution].Where(span => span.Valid.Contains(day)))
            .Select(span => AreaOn(span.BuildingId, day, SharesOn(span.BuildingId, day)[span.InstitutionId]))
            .ToList();
        return new(Sum(parts, part => part.Floor), Sum(parts, part => part.Cooled), Sum(parts, part => part.Heated));
    }

    DayAreas AreaOn(int buildingId, DateOnly day, decimal share)
    {
        var span = _areas[buildingId].FirstOrDefault(span => span.Valid.Contains(day));
        return new(span?.FloorAreaM2 * share, span?.CooledAreaM2 * share, span?.HeatedAreaM2 * share);
    }

    // A part that is not known makes the whole not known: a sum without it would be too small and look right.
    static decimal? Sum(List<DayAreas> parts, Func<DayAreas, decimal?> value) => parts.Count == 0 || parts.Exists(part => value(part) is null) ? null : parts.Sum(value);

    AreaFacts MeanAreas(DateOnly from, DateOnly until, Func<DateOnly, DayAreas> on)
    {
        var stretches = Stretches(from, until).Select(stretch => (stretch.Days, Areas: on(stretch.Day))).ToList();
        DayMean? Of(Func<DayAreas, decimal?> value) => Mean(stretches.Select(stretch => (stretch.Days, value(stretch.Areas))));
        return new(Of(areas => areas.Floor), Of(areas => areas.Cooled), Of(areas => areas.Heated));
    }

    Dictionary<string, DayMean> MeanCounts(ILookup<int, CountSpan> counts, DateOnly from, DateOnly until, Func<DateOnly, IReadOnlyList<int>> on)
    {
        var stretches = Stretches(from, until).Select(stretch => (stretch.Days, stretch.Day, Institutions: on(stretch.Day))).ToList();
        var kinds = stretches.SelectMany(stretch => stretch.Institutions).SelectMany(institution => counts[institution]).Select(span => span.Kind).Distinct(StringComparer.Ordinal);
        return kinds
            .Select(kind => (Kind: kind, Mean: Mean(stretches.Select(stretch => (stretch.Days, CountOn(counts, stretch.Institutions, kind, stretch.Day))))))
            .Where(mean => mean.Mean is not null)
            .ToDictionary(mean => mean.Kind, mean => mean.Mean!.Value, StringComparer.Ordinal);
    }

    decimal? CountOn(ILookup<int, CountSpan> counts, IReadOnlyList<int> institutions, string kind, DateOnly day)
    {
        decimal? sum = null;
        foreach (var institution in institutions)
        {
            if (counts[institution].FirstOrDefault(span => span.Kind == kind && span.Valid.Contains(day)) is { } span) sum = (sum ?? 0) + span.Count;
            else if (kind == InstitutionFacts.EnergyUsers && _buildings[institution].Any(use => use.Valid.Contains(day))) return null;
        }

        return sum;
    }

    // Between two bounds nothing changes, so one day speaks for all of them.
    IEnumerable<(DateOnly Day, int Days)> Stretches(DateOnly from, DateOnly until)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, until);
        var day = from;
        foreach (var bound in _bounds.Where(bound => bound > from && bound < until).Append(until))
        {
            yield return (day, bound.DayNumber - day.DayNumber);
            day = bound;
        }
    }

    static DayMean? Mean(IEnumerable<(int Days, decimal? Value)> stretches)
    {
        var (sum, known, all) = (0m, 0, 0);
        foreach (var (days, value) in stretches)
        {
            all += days;
            if (value is null) continue;
            known += days;
            sum += days * value.Value;
        }

        return known == 0 ? null : new DayMean(sum / known, known, all);
    }

    readonly record struct DayAreas(decimal? Floor, decimal? Cooled, decimal? Heated);
}
