using System.Collections.Frozen;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>The jobs of this host, by name.</summary>
sealed class JobCatalogue(IEnumerable<JobDefinition> definitions, AggregatorOptions options)
{
    readonly FrozenDictionary<string, JobDefinition> _definitions = definitions.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);

    /// <summary>All jobs, by name.</summary>
    public IEnumerable<JobDefinition> All => _definitions.Values.OrderBy(d => d.Name, StringComparer.Ordinal);

    /// <summary>The job of that name; null when there is none.</summary>
    public JobDefinition? Find(string name) => _definitions.GetValueOrDefault(name);

    /// <summary>The schedule that holds for the job: the configured one, or its own; empty for none.</summary>
    public string ScheduleOf(JobDefinition definition) => options.Jobs.Schedules.GetValueOrDefault(definition.Name, definition.Schedule);
}
