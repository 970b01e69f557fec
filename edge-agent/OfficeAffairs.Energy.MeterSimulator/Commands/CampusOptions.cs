using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>The options that every command has: which campus, and which moment is its "now".</summary>
sealed class CampusOptions
{
    readonly Option<FileInfo> _campus = new("--campus") { Description = "Campus file (schema campus/1).", Required = true };

    readonly Option<FileInfo?> _state = new("--state")
    {
        Description = "File that keeps the anchor, the \"now\" of the fault plan, from one start to the next; written at the first.",
    };

    readonly Option<string?> _anchor = new("--anchor") { Description = "The anchor itself, ISO 8601 with offset; default: the state's, else the current time." };

    public void AddTo(Command command)
    {
        command.Add(_campus);
        command.Add(_state);
        command.Add(_anchor);
    }

    /// <summary>The campus with the faults made on demand, and its anchor.</summary>
    /// <exception cref="ConfigurationException">The campus file, a file it names or the anchor is wrong.</exception>
    /// <exception cref="InvalidDataException">The state file is wrong.</exception>
    public (CampusDefinition Campus, DateTimeOffset Anchor) Read(ParseResult parsed, TimeProvider time)
    {
        var campus = ReadCampus(parsed);
        var state = parsed.GetValue(_state) is { } file
            ? SimulatorState.ReadOrCreate(file.FullName, time.GetUtcNow())
            : new SimulatorState(time.GetUtcNow());
        return (WithFaults(campus, state), parsed.GetValue(_anchor) is { } text ? Moment(text) : state.Anchor);
    }

    /// <summary>The campus as its file has it.</summary>
    /// <exception cref="ConfigurationException">The campus file or a file it names is wrong.</exception>
    public CampusDefinition ReadCampus(ParseResult parsed) => CampusReader.Read(parsed.GetRequiredValue(_campus).FullName);

    /// <summary>The state file, if one was named.</summary>
    public string? StatePath(ParseResult parsed) => parsed.GetValue(_state)?.FullName;

    /// <summary>The campus computed until a moment.</summary>
    public SimulatedCampus Simulate(ParseResult parsed, TimeProvider time, DateTimeOffset until)
    {
        var (campus, anchor) = Read(parsed, time);
        return SimulatedCampus.Build(campus, anchor, until);
    }

    /// <summary>The campus with the faults of a state beside its own.</summary>
    /// <exception cref="ConfigurationException">A fault does not fit the campus.</exception>
    public static CampusDefinition WithFaults(CampusDefinition campus, SimulatorState state)
    {
        var changed = campus with { Faults = [.. campus.Faults, .. state.Faults.Select(fault => fault.ToDefinition())] };
        var errors = new ErrorList();
        CampusCheck.CheckFaults(changed, (place, message) => errors.Add("faults", place, message));
        errors.ThrowIfAny();
        return changed;
    }

    /// <summary>A time as ISO 8601 with offset.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new ConfigurationException([$"\"{text}\" is no time such as 2026-10-01T00:00:00+08:00"]);
}
