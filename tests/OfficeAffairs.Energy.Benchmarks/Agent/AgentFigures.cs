namespace OfficeAffairs.Energy.Benchmarks.Agent;

/// <summary>What the agent did and what it took.</summary>
/// <param name="Meters">Simulated meters.</param>
/// <param name="Quantities">Points of each.</param>
/// <param name="Connections">Connections to them.</param>
/// <param name="PeriodS">Seconds between two polls of a meter.</param>
/// <param name="Seconds">Length of the measurement.</param>
/// <param name="Readings">Readings that the other side of the broker got in it.</param>
/// <param name="MissedCycles">Polls of a meter that should lie in it and do not.</param>
/// <param name="DoubledCycles">Polls of a meter beyond one a period.</param>
/// <param name="LateCycles">Polls so late that they lie in the next period: the machine was busy with other things.</param>
/// <param name="MissedByAgent">Polls that the agent itself counts as missed, since it started.</param>
/// <param name="FailedExchanges">Exchanges that brought nothing, since it started.</param>
/// <param name="Unacknowledged">Batches in the outbox at the end.</param>
/// <param name="CpuPercent">Processor time of the agent, 100 for one core.</param>
/// <param name="CpuMicrosecondsPerReading">The same per reading.</param>
/// <param name="ResidentMb">Mean resident memory of the agent's process in megabytes (10^6 bytes), sampled every second.</param>
/// <param name="PeakResidentMb">The highest of the samples.</param>
/// <param name="LatencyP99Ms">99 of 100 exchanges took no longer, by the worst bus.</param>
sealed record AgentFigures(
    int Meters, int Quantities, int Connections, double PeriodS, double Seconds, long Readings, long MissedCycles, long DoubledCycles, long LateCycles, long MissedByAgent, long FailedExchanges,
    long Unacknowledged, double CpuPercent, double CpuMicrosecondsPerReading, double ResidentMb, double PeakResidentMb, double LatencyP99Ms);
