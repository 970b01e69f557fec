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

    /// <exception cref="ConfigurationException">The campus file or a file it names is wrong.</exception>
    public CampusDefinition Campus(ParseResult parsed) => CampusReader.Read(parsed.GetRequiredValue(_campus).FullName);

    /// <exception cref="ConfigurationException">The anchor is no time.</exception>
    public DateTimeOffset Anchor(ParseResult parsed, TimeProvider time)
    {
        if (parsed.GetValue(_anchor) is { } text)
            return Moment(text);
        return parsed.GetValue(_state) is { } file ? SimulatorState.ReadOrCreate(file.FullName, time.GetUtcNow()).Anchor : time.GetUtcNow();
    }

    /// <summary>The campus computed until a moment.</summary>
    public SimulatedCampus Simulate(ParseResult parsed, TimeProvider time, DateTimeOffset until) =>
        SimulatedCampus.Build(Campus(parsed), Anchor(parsed, time), until);

    /// <summary>A time as ISO 8601 with offset.</summary>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new ConfigurationException([$"\"{text}\" is no time such as 2026-10-01T00:00:00+08:00"]);
}
