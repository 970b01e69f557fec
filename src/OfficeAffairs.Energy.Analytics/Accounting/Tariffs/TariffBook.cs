namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>All known tariffs and period schedules with their versions, and which of them holds on a day. Immutable.</summary>
public sealed class TariffBook
{
    readonly ILookup<string, TariffVersion> _tariffs;
    readonly ILookup<string, PeriodSchedule> _schedules;

    /// <summary>Takes the versions over; <see cref="Validate"/> says whether they are right.</summary>
    public TariffBook(IEnumerable<TariffVersion> tariffs, IEnumerable<PeriodSchedule> schedules)
    {
        Tariffs = [.. tariffs.OrderBy(version => version.Tariff, StringComparer.Ordinal).ThenBy(version => version.ValidFrom)];
        Schedules = [.. schedules.OrderBy(schedule => schedule.Id, StringComparer.Ordinal).ThenBy(schedule => schedule.ValidFrom)];
        _tariffs = Tariffs.ToLookup(version => version.Tariff, StringComparer.Ordinal);
        _schedules = Schedules.ToLookup(schedule => schedule.Id, StringComparer.Ordinal);
    }

    /// <summary>All tariff versions by tariff and day.</summary>
    public IReadOnlyList<TariffVersion> Tariffs { get; }

    /// <summary>All period schedules by identifier and day.</summary>
    public IReadOnlyList<PeriodSchedule> Schedules { get; }

    /// <summary>The version of a tariff that holds on a local day; null where there is none.</summary>
    public TariffVersion? Find(string tariff, DateOnly day) => _tariffs[tariff].FirstOrDefault(version => version.Holds(day));

    /// <summary>The version of a schedule that holds on a local day; null where there is none.</summary>
    public PeriodSchedule? FindSchedule(string id, DateOnly day) =>
        _schedules[id].FirstOrDefault(schedule => day >= schedule.ValidFrom && (schedule.ValidUntil is not { } until || day < until));

    /// <summary>
    /// What is wrong, one sentence each; empty when nothing is. Versions of one tariff neither overlap nor leave a hole between the first and the last; only
    /// the last may hold until further notice.
    /// </summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        foreach (var schedule in Schedules) errors.AddRange(schedule.Validate().Select(error => $"{schedule.Id} {schedule.Version}: {error}"));
        foreach (var version in Tariffs) errors.AddRange(version.Validate(Schedules).Select(error => $"{version.Tariff} {version.Version}: {error}"));
        foreach (var versions in _schedules) errors.AddRange(Joints(versions.Key, [.. versions.Select(v => (v.Version, v.ValidFrom, v.ValidUntil))]));
        foreach (var versions in _tariffs)
        {
            errors.AddRange(Joints(versions.Key, [.. versions.Select(v => (v.Version, v.ValidFrom, v.ValidUntil))]));
            if (versions.Select(version => version.Commodity).Distinct().Count() > 1) errors.Add($"{versions.Key}: its versions price different commodities.");
        }

        return errors;
    }

    static IEnumerable<string> Joints(string id, IReadOnlyList<(string Version, DateOnly From, DateOnly? Until)> versions)
    {
        foreach (var twice in versions.GroupBy(version => version.Version, StringComparer.Ordinal).Where(group => group.Count() > 1)) yield return $"{id}: version {twice.Key} is given twice.";
        for (var i = 1; i < versions.Count; i++)
        {
            var (before, after) = (versions[i - 1], versions[i]);
            if (before.Until is not { } until) yield return $"{id}: {before.Version} has no valid_until, but {after.Version} follows from {after.From:yyyy-MM-dd}; end it on that day.";
            else if (until > after.From) yield return $"{id}: {before.Version} (until {until:yyyy-MM-dd}) and {after.Version} (from {after.From:yyyy-MM-dd}) overlap.";
            else if (until < after.From) yield return $"{id}: between {before.Version} (until {until:yyyy-MM-dd}) and {after.Version} (from {after.From:yyyy-MM-dd}) no version holds.";
        }
    }
}
