using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>
/// An installed meter: what it registered at any moment and what its counter shows. Within a quarter of an hour consumption
/// grows in a straight line, so every moment is known exactly and found without search.
/// </summary>
sealed class SimulatedMeter
{
    readonly ulong _seed;
    readonly Timeline _timeline;
    readonly long[] _registered;
    readonly long[] _consumed;
    readonly CounterEpoch[] _epochs;

    public SimulatedMeter(
        MeterDefinition definition, ulong seed, Timeline timeline, EnergySeries energy, MeterFaults faults, CounterEpoch[] epochs, IReadOnlyList<PlayedPoint> points)
    {
        Definition = definition;
        _seed = seed;
        Faults = faults;
        Points = points;
        Counter = points.FirstOrDefault(point => point.Source == PointSource.Counter)?.Counter;
        _timeline = timeline;
        _registered = energy.Registered;
        _consumed = energy.Consumed;
        _epochs = epochs;
    }

    public MeterDefinition Definition { get; }

    public MeterFaults Faults { get; }

    public IReadOnlyList<PlayedPoint> Points { get; }

    /// <summary>Null for a weather station.</summary>
    public CounterRegister? Counter { get; }

    /// <summary>What the meter registered from the start of the campus to a moment, in micro-units: the truth that consumption is held against.</summary>
    public long RegisteredAt(long moment) => At(_registered, moment);

    /// <summary>What really flowed from the start of the campus to a moment; more than registered only after a phase was lost.</summary>
    public long ConsumedAt(long moment) => At(_consumed, moment);

    /// <summary>Registered consumption per hour at a moment, in the commodity's unit.</summary>
    public double RatePerHour(long moment)
    {
        var step = StepOf(moment);
        return (_registered[step + 1] - _registered[step]) * (4.0 / Units.PerUnit);
    }

    /// <summary>The counter's inner count, in micro-units, before it is cut to steps and wrapped. A stuck register keeps the count at which it stuck.</summary>
    public long CountAt(long moment)
    {
        var seen = Faults.Frozen(moment);
        return RegisteredAt(seen) + OffsetAt(seen);
    }

    /// <summary>What the counter shows, in the commodity's unit.</summary>
    public double ShownAt(long moment) => Counter is null ? 0 : (double)Counter.Shown(CountAt(moment)) / Units.PerUnit;

    /// <summary>The number on the plate of the device that is in place.</summary>
    public string SerialAt(long moment) => SerialNumbers.Of(_seed, Definition, DeviceAt(moment));

    long OffsetAt(long moment) => _epochs[DeviceAt(moment)].Offset;

    int DeviceAt(long moment)
    {
        var device = 0;
        for (var index = 1; index < _epochs.Length; index++)
        {
            if (moment >= _epochs[index].From)
                device = index;
        }

        return device;
    }

    long At(long[] series, long moment)
    {
        if (moment <= _timeline.Start)
            return 0;
        if (moment >= _timeline.End)
            return series[^1];

        var passed = moment - _timeline.Start;
        var step = (int)(passed / Timeline.Step);
        var rest = passed - (step * Timeline.Step);
        var before = series[step];
        return before + ((series[step + 1] - before) * rest / Timeline.Step);
    }

    int StepOf(long moment) => (int)Math.Clamp((moment - _timeline.Start) / Timeline.Step, 0, _timeline.Steps - 1);
}
