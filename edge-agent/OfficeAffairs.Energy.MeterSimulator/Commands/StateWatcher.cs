using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Modbus;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>Looks at the state file once a second and plays the faults that were added to it.</summary>
sealed class StateWatcher(string path, CampusDefinition campus, CampusSource source, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    DateTime _seen = File.GetLastWriteTimeUtc(path);

    /// <summary>Watches until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Look();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The simulator stops.
        }
    }

    void Look()
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (written == _seen)
            return;

        _seen = written;
        try
        {
            var state = SimulatorState.Read(path);
            var changed = CampusOptions.WithFaults(campus, state);
            source.Replace(changed);
            Log.FaultsChanged(logger, state.Faults.Count);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ConfigurationException)
        {
            Log.StateRefused(logger, path, e.Message);
        }
    }
}
