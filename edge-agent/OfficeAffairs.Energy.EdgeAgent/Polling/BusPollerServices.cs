using Microsoft.Extensions.Logging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>What the loops of all buses share.</summary>
/// <param name="Collector">Takes the readings.</param>
/// <param name="Clock">The agent's clocks.</param>
/// <param name="Sighted">Takes what meters say about which one they are.</param>
/// <param name="Time">Timers.</param>
/// <param name="Logger">Where to say what happens.</param>
sealed record BusPollerServices(LiveCollector Collector, AgentClock Clock, Action<SerialSighting> Sighted, TimeProvider Time, ILogger Logger);
