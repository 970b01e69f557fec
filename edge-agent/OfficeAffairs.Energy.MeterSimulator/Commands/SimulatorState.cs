using System.Text.Json;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>
/// What must stay the same from one start to the next, so that kept data still fit: the moment from which the history and the
/// fault plan are counted (without it every start would move the faults), and the faults made on demand since.
/// </summary>
sealed record SimulatorState(DateTimeOffset Anchor)
{
    /// <summary>Faults made on demand.</summary>
    public IReadOnlyList<DemandedFault> Faults { get; init; } = [];

    /// <summary>Reads a state file.</summary>
    /// <exception cref="InvalidDataException">The file is no state.</exception>
    public static SimulatorState Read(string path)
    {
        using var existing = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(existing, SimulatorStateJson.Default.SimulatorState)
                ?? throw new InvalidDataException($"{path} is no simulator state");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no simulator state: {e.Message}", e);
        }
    }

    /// <summary>Reads the state of a file; writes it with <paramref name="now"/> as the anchor where there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file is no state.</exception>
    public static SimulatorState ReadOrCreate(string path, DateTimeOffset now)
    {
        if (File.Exists(path))
            return Read(path);

        var state = new SimulatorState(now);
        state.Write(path);
        return state;
    }

    /// <summary>Writes the state whole or not at all: a half state would be refused at the next start.</summary>
    public void Write(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, SimulatorStateJson.Default.SimulatorState));
        File.Move(path + ".new", path, overwrite: true);
    }
}
