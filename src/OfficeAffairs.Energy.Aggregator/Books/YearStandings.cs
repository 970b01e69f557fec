using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Indicators;
using OfficeAffairs.Energy.Analytics.Quotas;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Says how the years of institutions stand to their quotas and targets.</summary>
sealed class YearStandings(IndicatorRun indicators, RegistryQuery registry, TargetStore targets, AggregatorOptions options)
{
    const int MostInstitutions = 100_000;

    /// <summary>The definitions of all indicators.</summary>
    internal IReadOnlyList<IndicatorFormula> Formulas() => IndicatorFiles.Read(options.DataFolder);

    /// <summary>The standing of one institution, or of all, in every indicator that has a quota or a target.</summary>
    internal async Task<IReadOnlyList<YearStanding>> ReadAsync(int year, string? institution, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var institutions = (await registry.InstitutionsAsync(institution, MostInstitutions, 0, cancellationToken)).Items;
        var picture = await indicators.ReadAsync(institutions is [var only] ? only.Id : null, cancellationToken);
        var (table, zones) = QuotaFiles.Read(options.DataFolder, picture.Indicators);
        var set = (await targets.TargetsAsync(year, cancellationToken)).ToLookup(target => (target.Institution, target.Indicator));
        var day = new DateOnly(year, 12, 31);
        var keys = await targets.KeysAsync(day, cancellationToken);
        var thresholds = ThresholdFiles.Read(options.DataFolder);
        return
        [
            .. institutions.SelectMany(one =>
            {
                var known = KeysOf(one, zones, keys[one.Id]);
                var course = new YearCourse(picture, one, year, now);
                return course.Results
                    .Select(result => Stand(course, result, table.For(result.Formula.Id).Find(known, day), set[(one.Code, result.Formula.Id)].FirstOrDefault(), thresholds));
            }).Where(standing => standing.Quotas.Count > 0 || standing.Target is not null || standing.MissingKeys.Count > 0),
        ];
    }

    static Dictionary<string, string> KeysOf(
        RegisteredInstitution institution, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> zones, IEnumerable<KeyValuePair<string, string>> entered)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = institution.Kind };
        if (institution.City is { } city && zones.TryGetValue(city, out var zone))
        {
            foreach (var (key, value) in zone) keys[key] = value;
        }

        // What people entered wins over what follows from the city.
        foreach (var (key, value) in entered) keys[key] = value;
        return keys;
    }

    static YearStanding Stand(YearCourse course, IndicatorResult result, QuotaMatch match, TargetRow? target, ThresholdSet thresholds)
    {
        var projection = course.Project(result);
        var quotas = projection is null ? [] : match.Quotas.Select(quota => new QuotaStanding(quota, quota.Rate(projection.Expected), LimitProgress.Of(projection, quota.Constraint))).ToList();
        var progress = projection is not null && target is not null ? LimitProgress.Of(projection, target.Value) : null;
        int Severity(LimitProgress limit) => limit.Severity(course.PartOfYear, thresholds["quota.notice-progress"], thresholds["quota.warning-progress"]);
        // Nobody is alarmed by a limit that was not read in a published source.
        var severities = quotas.Select(quota => quota.Quota.Verified ? Severity(quota.Progress) : Math.Min(1, Severity(quota.Progress))).Append(progress is null ? 0 : Severity(progress));
        var rule = new TargetRule(thresholds["target.cut-above-constraint"], thresholds["target.cut-above-reference"], thresholds["target.growth-below-guide"]);
        return new YearStanding(
            course.Institution,
            course.Year,
            result,
            projection,
            quotas,
            match.MissingKeys,
            target,
            progress,
            course.LastYear(result.Formula.Id) is { Value: { } before, Obstacles.Count: 0 } && match.Quotas.Count > 0 ? rule.Next(before, match.Quotas[0]) : null,
            severities.Max());
    }
}
