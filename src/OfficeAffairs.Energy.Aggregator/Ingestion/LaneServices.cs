namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>What the lanes share.</summary>
sealed record LaneServices(
    AggregatorOptions Options, BatchIntake Batches, ControlIntake Control, GroupStorer Storer, IngestionMonitor Monitor, FaultSwitch Fault, TimeProvider Time);
