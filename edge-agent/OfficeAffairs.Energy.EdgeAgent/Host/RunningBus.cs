using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>A bus that is being polled.</summary>
/// <param name="Fingerprint">The same as before when nothing about it has changed.</param>
/// <param name="Bus">The bus.</param>
/// <param name="Poller">Its loop.</param>
/// <param name="Running">Completes when the loop has ended.</param>
sealed record RunningBus(string Fingerprint, PolledBus Bus, BusPoller Poller, Task Running);
