namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>A registered job.</summary>
/// <param name="Name"><see cref="IEnergyJob.Name"/>.</param>
/// <param name="Schedule"><see cref="IEnergyJob.Schedule"/>.</param>
/// <param name="Type">The class.</param>
sealed record JobDefinition(string Name, string Schedule, Type Type);
