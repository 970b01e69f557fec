using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Whether an event that somebody enters makes sense. A pure function of its arguments.</summary>
static class MeterEventCheck
{
    /// <summary>Everything that is wrong with the event.</summary>
    /// <param name="row">The event.</param>
    /// <param name="known">The meter's events so far.</param>
    /// <param name="now">The time of entering.</param>
    public static IReadOnlyList<string> Check(EpochRow row, IReadOnlyList<MeterEvent> known, DateTimeOffset now)
    {
        var errors = new List<string>();
        if (!DecisionNames.EpochKinds.ContainsKey(row.Kind)) errors.Add($"The kind '{row.Kind}' is none of: {string.Join(", ", DecisionNames.EpochKinds.Keys)}.");
        if (row.At > now) errors.Add($"{row.At:O} is in the future: enter the event once it has happened.");
        Number("final reading", row.FinalValue, errors);
        Number("initial reading", row.InitialValue, errors);
        if (row.Ratio is { } ratio && !(ratio > 0 && double.IsFinite(ratio))) errors.Add("The ratio must be above 0: it is what readings are multiplied by from then on.");
        if (row.Kind == "ratio-changed" && row.Ratio is null && (row.FinalValue is null || row.InitialValue is null))
            errors.Add("A change of the ratio needs the ratio from then on, or the counter just before in the old scale and just after in the new one.");
        if (row.Kind == "installed" && row.FinalValue is not null) errors.Add("An installation has no final reading: nothing before it belongs to the meter.");
        if (row.Ratio is not null && row.Kind is "reset" or "direction-changed") errors.Add($"A ratio does not change with '{row.Kind}': enter ratio-changed beside it.");
        if (known.FirstOrDefault(e => e.WithdrawnAt is null && e.At == row.At) is { } same)
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"The meter has the event {same.Id} ({same.Kind}) at this moment already: take it back first."));
        return errors;
    }

    static void Number(string name, double? value, List<string> errors)
    {
        if (value is { } number && !(number >= 0 && double.IsFinite(number))) errors.Add($"The {name} must be 0 or more.");
    }
}
