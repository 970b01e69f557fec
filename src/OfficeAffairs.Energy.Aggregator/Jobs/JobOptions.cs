
namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Settings of the scheduled jobs.</summary>
sealed record JobOptions
{
    /// <summary>Whether this host runs scheduled jobs; <c>ENABLED</c>. Jobs can still be run by command.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Schedules that differ from the jobs' own, by job name: a Quartz cron expression in UTC; <c>SCHEDULES__name</c>; empty switches the schedule off.</summary>
    public IReadOnlyDictionary<string, string> Schedules { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the section.</summary>
    public static JobOptions Read(IConfigurationSection section, List<string> errors)
    {
        var schedules = section.GetSection("SCHEDULES").GetChildren().ToDictionary(s => s.Key, s => s.Value ?? string.Empty, StringComparer.OrdinalIgnoreCase);
        foreach (var (job, schedule) in schedules)
        {
            if (schedule.Length > 0 && !Quartz.CronExpression.TryParse(schedule, out _))
            {
                errors.Add($"{AggregatorConfiguration.Prefix}JOBS__SCHEDULES__{job} is '{schedule}', which is no cron expression of Quartz.");
            }
        }

        return new JobOptions { Enabled = new SettingReader(section, errors).Flag("ENABLED", fallback: true), Schedules = schedules };
    }
}
