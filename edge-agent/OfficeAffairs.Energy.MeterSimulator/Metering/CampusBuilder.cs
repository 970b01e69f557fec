using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>Computes a campus: loads, faults and totals of all meters.</summary>
sealed class CampusBuilder
{
    readonly CampusDefinition _campus;
    readonly Timeline _timeline;
    readonly LoadModel _loads;
    readonly IReadOnlyList<ScheduledFault> _faults;
    readonly Dictionary<string, long[]> _steps = [];
    readonly ILookup<string?, MeterDefinition> _children;

    public CampusBuilder(CampusDefinition campus, Timeline timeline, long anchor)
    {
        _campus = campus;
        _timeline = timeline;
        _loads = new LoadModel(campus, timeline);
        _faults = new FaultPlan(_loads.Calendar, campus.UtcOffset, anchor).Schedule(campus.Faults);
        _children = campus.Meters.ToLookup(meter => meter.Parent);
    }

    public IReadOnlyList<ScheduledFault> Faults => _faults;

    public Weather Weather => _loads.Weather;

    /// <summary>What each waste fault added, per step from its first one.</summary>
    public Dictionary<string, WasteSeries> Waste { get; } = [];

    public List<MeterExchange> Exchanges { get; } = [];

    /// <summary>Builds all meters.</summary>
    /// <exception cref="ConfigurationException">A template cannot be played.</exception>
    public IReadOnlyList<SimulatedMeter> Build()
    {
        var errors = new ErrorList();
        var points = _campus.Meters.ToDictionary(meter => meter.Code, meter => MeterPoints.Create(meter, errors));
        errors.ThrowIfAny();
        return [.. _campus.Meters.Select(meter => Build(meter, points[meter.Code]))];
    }

    SimulatedMeter Build(MeterDefinition meter, IReadOnlyList<PlayedPoint> points)
    {
        var phase = Of(meter, FaultKind.PhaseLost).FirstOrDefault();
        var consumed = Steps(meter);
        var totals = Total(consumed);
        var energy = new EnergySeries(phase is null ? totals : Total(Missing(consumed, phase)), totals);
        var faults = new MeterFaults(
            [.. Of(meter, FaultKind.Stuck).SelectMany(fault => fault.Windows)],
            [.. _faults.Where(fault => fault.Definition.Bus == meter.Bus).SelectMany(fault => fault.Windows)],
            [.. Of(meter, FaultKind.DeadSlave).SelectMany(fault => fault.Windows)],
            phase?.Windows[0],
            phase?.Definition.Phase ?? 1,
            [.. Of(meter, FaultKind.ClockDrift), .. Of(meter, FaultKind.ClockWrong)]);
        var counter = points.FirstOrDefault(point => point.Source == PointSource.Counter)?.Counter;
        var epochs = new CounterEpochs(_campus.Seed, _timeline, meter, energy.Registered, counter);
        return new SimulatedMeter(
            meter,
            _campus.Seed,
            _timeline,
            energy,
            faults,
            epochs.Build(Of(meter, FaultKind.Rollover).FirstOrDefault(), Of(meter, FaultKind.Exchange), Exchanges),
            points);
    }

    /// <summary>Consumption per step: the meter's own load with its faults, and all that its children measure.</summary>
    long[] Steps(MeterDefinition meter)
    {
        if (_steps.TryGetValue(meter.Code, out var known))
            return known;

        var steps = _loads.Compute(meter);
        foreach (var fault in _faults.Where(fault => fault.Definition.Meter == meter.Code))
            Apply(meter, fault, steps);
        foreach (var child in _children[meter.Code])
        {
            var part = Steps(child);
            for (var step = 0; step < steps.Length; step++)
                steps[step] += part[step];
        }

        return _steps[meter.Code] = steps;
    }

    void Apply(MeterDefinition meter, ScheduledFault fault, long[] steps)
    {
        if (fault.Definition.Kind is not (FaultKind.LeftOnOvernight or FaultKind.LeftOnHoliday or FaultKind.Leak))
            return;

        var waste = new long[steps.Length + 1];
        var stream = Noise.Stream(_campus.Seed, "fault " + fault.Definition.Id);
        foreach (var window in fault.Windows)
        {
            for (var step = FirstStep(window.From); step < steps.Length && _timeline.At(step) < window.To; step++)
            {
                var added = fault.Definition.Kind == FaultKind.Leak
                    ? Units.Quantise(fault.Definition.PerHour / 4)
                    : Math.Max(0, Units.Quantise(meter.Peak / 4 * fault.Definition.Level * (1 + (0.02 * Noise.Spread(stream, step)))) - steps[step]);
                steps[step] += added;
                waste[step] = added;
            }
        }

        Waste[fault.Definition.Id] = new WasteSeries(meter.Code, Total(waste.AsSpan(0, steps.Length)));
    }

    /// <summary>With one of three phases gone a meter registers two thirds.</summary>
    long[] Missing(long[] consumed, ScheduledFault fault)
    {
        var registered = (long[])consumed.Clone();
        foreach (var window in fault.Windows)
        {
            for (var step = FirstStep(window.From); step < registered.Length && _timeline.At(step) < window.To; step++)
                registered[step] = registered[step] * 2 / 3 / Units.Quantum * Units.Quantum;
        }

        return registered;
    }

    /// <summary>The first whole step at or after a moment.</summary>
    int FirstStep(long moment) => (int)Math.Clamp((moment - _timeline.Start + Timeline.Step - 1) / Timeline.Step, 0, _timeline.Steps);

    IEnumerable<ScheduledFault> Of(MeterDefinition meter, FaultKind kind) =>
        _faults.Where(fault => fault.Definition.Kind == kind && fault.Definition.Meter == meter.Code);

    static long[] Total(ReadOnlySpan<long> steps)
    {
        var totals = new long[steps.Length + 1];
        for (var step = 0; step < steps.Length; step++)
            totals[step + 1] = totals[step] + steps[step];
        return totals;
    }
}
