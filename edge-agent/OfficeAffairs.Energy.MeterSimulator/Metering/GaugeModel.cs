using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>
/// Momentary values that fit the counter: power is the slope of the energy with a small flicker around it, currents follow
/// from power, voltage and power factor, voltages sag with the load of the whole day.
/// </summary>
sealed class GaugeModel
{
    const long Flicker = 10_000;
    const long ContactHolds = 3 * 3_600_000;
    const double NominalVoltage = 228;

    // 4.187 kJ/(kg K) and 1000 kg/m3.
    const double GigajoulesPerCubicMetreAndKelvin = 0.004187;
    const double KilowattsPerGigajouleAnHour = 1000 / 3.6;

    readonly SimulatedMeter _meter;
    readonly Timeline _timeline;
    readonly Weather _weather;
    readonly ulong _stream;
    readonly double[] _shares;
    readonly double _powerFactor;

    public GaugeModel(SimulatedMeter meter, Timeline timeline, Weather weather, ulong seed)
    {
        _meter = meter;
        _timeline = timeline;
        _weather = weather;
        _stream = Noise.Stream(seed, "gauges of " + meter.Definition.Code);
        _shares = Shares(_stream);
        _powerFactor = meter.Definition.EndUse switch
        {
            "lighting-and-sockets" => 0.94,
            "hvac" => 0.88,
            "power" => 0.82,
            _ => 0.91,
        };
    }

    /// <summary>Value of a point in the unit of <see cref="PointSources"/>.</summary>
    public double Value(PlayedPoint point, long moment) => point.Source == PointSource.Contact ? Contact(point.Number, moment) : Value(point.Source, moment);

    /// <summary>Value of a source in the unit of <see cref="PointSources"/>.</summary>
    public double Value(PointSource source, long moment) => source switch
    {
        PointSource.Power or PointSource.Flow => Rate(moment),
        PointSource.PowerL1 => PhasePower(0, moment),
        PointSource.PowerL2 => PhasePower(1, moment),
        PointSource.PowerL3 => PhasePower(2, moment),
        PointSource.VoltageL1 => Voltage(0, moment),
        PointSource.VoltageL2 => Voltage(1, moment),
        PointSource.VoltageL3 => Voltage(2, moment),
        PointSource.CurrentL1 => Current(0, moment),
        PointSource.CurrentL2 => Current(1, moment),
        PointSource.CurrentL3 => Current(2, moment),
        PointSource.PowerFactor => PowerFactor(moment),
        PointSource.ReactivePower => Rate(moment) * Math.Tan(Math.Acos(PowerFactor(moment))),
        PointSource.Frequency => 50 + (0.02 * Noise.Smooth(_stream ^ 7, moment / 30_000.0)),
        PointSource.HeatPower => Rate(moment) * KilowattsPerGigajouleAnHour,
        PointSource.CarrierFlow => Rate(moment) / (GigajoulesPerCubicMetreAndKelvin * Math.Max(1, Supply(moment) - Return(moment))),
        PointSource.SupplyTemperature => Supply(moment),
        PointSource.ReturnTemperature => Return(moment),
        PointSource.OutdoorTemperature => Between(_weather.Temperature, moment),
        PointSource.OutdoorHumidity => Between(_weather.Humidity, moment),
        _ => 0,
    };

    // A contact of its own opens and closes every few hours.
    double Contact(int number, long moment) => Noise.Unit(_stream + (ulong)number, moment / ContactHolds) > 0.5 ? 1 : 0;

    double Rate(long moment) => _meter.RatePerHour(moment) * (1 + (0.012 * Noise.Spread(_stream, moment / Flicker)));

    double PhasePower(int phase, long moment)
    {
        var lost = _meter.Faults.LostPhase(moment);
        if (phase == lost)
            return 0;

        var measured = lost < 0 ? 1 : 1 - _shares[lost];
        return Rate(moment) * _shares[phase] / measured;
    }

    double Voltage(int phase, long moment)
    {
        // What a lost tap still shows is picked up from its neighbours.
        if (_meter.Faults.LostPhase(moment) == phase)
            return 1.5 + (0.4 * Noise.Spread(_stream ^ 3, moment / Flicker));

        var rated = _meter.Definition.RatedPerHour ?? 1;
        var sag = 4 * Math.Min(1, _meter.RatePerHour(moment) / rated);
        return NominalVoltage - sag + (1.4 * Noise.Smooth(_stream + (ulong)phase, moment / 5_400_000.0)) +
            (0.35 * Noise.Spread(_stream + 11 + (ulong)phase, moment / Flicker));
    }

    double Current(int phase, long moment)
    {
        var power = PhasePower(phase, moment);
        return power == 0 ? 0 : power * 1000 / (Voltage(phase, moment) * PowerFactor(moment));
    }

    double PowerFactor(long moment) => Math.Clamp(_powerFactor + (0.012 * Noise.Smooth(_stream ^ 5, moment / 1_800_000.0)), 0.5, 0.995);

    double Supply(long moment)
    {
        var outdoor = Between(_weather.Temperature, moment);
        return _meter.RatePerHour(moment) > 0
            ? Math.Clamp(62 - (1.4 * outdoor), 42, 85) + (0.3 * Noise.Smooth(_stream ^ 9, moment / 900_000.0))
            : 22;
    }

    double Return(long moment)
    {
        var rated = _meter.Definition.RatedPerHour ?? 1;
        return Supply(moment) - (24 * Math.Min(1, _meter.RatePerHour(moment) / rated));
    }

    double Between(float[] series, long moment)
    {
        // Each value belongs to the middle of its step.
        var position = ((double)(moment - _timeline.Start) / Timeline.Step) - 0.5;
        var step = (int)Math.Clamp(Math.Floor(position), 0, series.Length - 2);
        var part = Math.Clamp(position - step, 0, 1);
        return series[step] + ((series[step + 1] - series[step]) * part);
    }

    static double[] Shares(ulong stream)
    {
        double[] shares = [1 + (0.04 * Noise.Spread(stream, -1)), 1 + (0.04 * Noise.Spread(stream, -2)), 1 + (0.04 * Noise.Spread(stream, -3))];
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }
}
