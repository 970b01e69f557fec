using System.Text.Json;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>
/// What must stay the same from one start to the next, so that kept data still fit: the moment from which the history and the
/// fault plan are counted. Without it every start would move the faults.
/// </summary>
sealed record SimulatorState(DateTimeOffset Anchor)
{
    /// <summary>Reads the state of a file; writes it with <paramref name="now"/> as the anchor where there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file is no state.</exception>
    public static SimulatorState ReadOrCreate(string path, DateTimeOffset now)
    {
        if (File.Exists(path))
        {
            using var existing = File.OpenRead(path);
            try
            {
                return JsonSerializer.Deserialize(existing, SimulatorStateContext.Default.SimulatorState)
                    ?? throw new InvalidDataException($"{path} is no simulator state");
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{path} is no simulator state: {e.Message}", e);
            }
        }

        var state = new SimulatorState(now);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        // Written whole or not at all: a half state would be refused at the next start.
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(state, SimulatorStateContext.Default.SimulatorState));
        File.Move(path + ".new", path, overwrite: true);
        return state;
    }
}
