using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>
/// The campus being served. When time runs beyond what is computed it is computed anew, longer, with the same values, and
/// swapped whole; so it is when a fault is added.
/// </summary>
sealed class CampusSource
{
    /// <summary>Days computed beyond what was asked for, so that it happens seldom.</summary>
    const int DaysAhead = 45;

    /// <summary>Years after the anchor that can be asked for at all.</summary>
    const int MaximumYearsAhead = 3;

    readonly Lock _lock = new();
    readonly WrittenValues _written = new();
    readonly DateTimeOffset _anchor;
    volatile ServedCampus _served;

    public CampusSource(CampusDefinition definition, DateTimeOffset anchor, DateTimeOffset now)
    {
        _anchor = anchor;
        var until = (now > anchor ? now : anchor).AddDays(DaysAhead);
        _served = new ServedCampus(SimulatedCampus.Build(definition, anchor, until), _written);
    }

    public ServedCampus Served => _served;

    /// <summary>The campus as far as it is needed for a moment; null when the moment lies before its start or years ahead.</summary>
    public ServedCampus? For(long moment)
    {
        var served = _served;
        if (moment < served.Campus.Timeline.End)
            return moment >= served.Campus.Timeline.Start ? served : null;

        return moment > _anchor.AddYears(MaximumYearsAhead).ToUnixTimeMilliseconds() ? null : Extend(moment);
    }

    /// <summary>Plays another plan of faults from now on: all that was before their start stays as it was.</summary>
    public void Replace(CampusDefinition definition)
    {
        lock (_lock)
        {
            var end = DateTimeOffset.FromUnixTimeMilliseconds(_served.Campus.Timeline.End - 1);
            _served = new ServedCampus(SimulatedCampus.Build(definition, _anchor, end), _written);
        }
    }

    ServedCampus Extend(long moment)
    {
        lock (_lock)
        {
            if (moment >= _served.Campus.Timeline.End)
            {
                var until = DateTimeOffset.FromUnixTimeMilliseconds(moment).AddDays(DaysAhead);
                _served = new ServedCampus(SimulatedCampus.Build(_served.Campus.Definition, _anchor, until), _written);
            }

            return _served;
        }
    }
}
