using System.Text.Json;

namespace OfficeAffairs.Energy.Chaos;

/// <summary>What came of a run. Written as JSON with these names in snake case.</summary>
sealed record ChaosFigures
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Nothing is wrong.</summary>
    public bool Ok => Lost == 0 && Duplicated == 0 && AcknowledgedNotInLedger == 0 && Undelivered == 0 && Rejected == 0 && ConsumptionError == 0 && EndedByThemselves == 0;

    /// <summary>The seed of the plan.</summary>
    public required int Seed { get; init; }

    /// <summary>Faults that were.</summary>
    public required int Faults { get; init; }

    /// <summary>And of which kinds.</summary>
    public required IReadOnlyDictionary<string, int> FaultsByKind { get; init; }

    /// <summary>Planned faults that could not be here, and why.</summary>
    public required IReadOnlyCollection<string> FaultsNotPossible { get; init; }

    /// <summary>Readings that meters handed out: from history and live.</summary>
    public required long Readings { get; init; }

    /// <summary>Of these, readings polled by the clock.</summary>
    public required long ReadingsLive { get; init; }

    /// <summary>Readings handed out that are not in the database, without excuse.</summary>
    public required long Lost { get; init; }

    /// <summary>Readings that are in the database more than once.</summary>
    public required long Duplicated { get; init; }

    /// <summary>Readings given up because the disk was full and the agent then killed.</summary>
    public required long Discarded { get; init; }

    /// <summary>Readings in the memory of an agent that was killed within a few seconds of reading them, before they could be on disk.</summary>
    public required long Unsaved { get; init; }

    /// <summary>Readings in an outbox that was taken away before it was delivered.</summary>
    public required long Destroyed { get; init; }

    /// <summary>Readings that still lay in an outbox at the end.</summary>
    public required long Undelivered { get; init; }

    /// <summary>Readings set aside as rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>Acknowledgements of batches that were overheard.</summary>
    public required long AcknowledgedBatches { get; init; }

    /// <summary>Of these, batches that the ledger does not know.</summary>
    public required long AcknowledgedNotInLedger { get; init; }

    /// <summary>Largest deviation of consumption from the truth beyond the resolution of the counters, kWh.</summary>
    public required double ConsumptionError { get; init; }

    /// <summary>Meter-months whose consumption was compared.</summary>
    public required int MeterMonths { get; init; }

    /// <summary>Starts of history agents that did not come to their end.</summary>
    public required int HistoryRestarts { get; init; }

    /// <summary>How often an aggregator or a live agent was found dead without having been killed.</summary>
    public required int EndedByThemselves { get; init; }

    /// <summary>From the start of the load until everything was delivered.</summary>
    public required double Seconds { get; init; }

    /// <summary>From the last fault until everything was delivered.</summary>
    public required double SecondsToRecover { get; init; }

    /// <summary>The figures as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
