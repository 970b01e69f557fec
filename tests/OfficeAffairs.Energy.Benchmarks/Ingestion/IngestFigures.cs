namespace OfficeAffairs.Energy.Benchmarks.Ingestion;

/// <summary>What a load gave.</summary>
/// <param name="Scenario">The load.</param>
/// <param name="Readings">Readings sent.</param>
/// <param name="BatchReadings">Readings of a batch.</param>
/// <param name="Seconds">From the first batch in an outbox to the last acknowledgement.</param>
/// <param name="ReadingsPerS">The way through: outbox, publisher, broker, aggregator, database, acknowledgement.</param>
/// <param name="CopyRowsPerS">The same rows by COPY on one connection, right after.</param>
/// <param name="Ratio">The first by the second.</param>
/// <param name="Lost">Readings sent that are not in the database.</param>
/// <param name="Duplicated">Readings that are there more than once.</param>
/// <param name="HolesInLedger">Places where the batches of a stream do not follow each other without hole or overlap.</param>
/// <param name="AggregatorCpuMicrosecondsPerReading">Processor time of the aggregator's process per reading: says more than a rate on a machine that has other work.</param>
/// <param name="AggregatorPeakMemoryBytes">The most memory that the aggregator's process had.</param>
sealed record IngestFigures(
    string Scenario, long Readings, int BatchReadings, double Seconds, double ReadingsPerS, double CopyRowsPerS, double Ratio, long Lost, long Duplicated, long HolesInLedger,
    double AggregatorCpuMicrosecondsPerReading, long AggregatorPeakMemoryBytes);
