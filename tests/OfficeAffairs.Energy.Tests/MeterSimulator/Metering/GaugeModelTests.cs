using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Metering;

public sealed class GaugeModelTests
{
    static readonly SimulatedCampus Campus = TestCampus.Demo;

    [Fact]
    public void Power_summed_over_an_hour_is_the_energy_of_the_hour()
    {
        var gauges = Gauges("A1-E-LT-1");
        var from = TestCampus.Local(2026, 11, 18, 10);
        var energy = Enumerable.Range(0, 360).Sum(tick => gauges.Value(PointSource.Power, from + (tick * 10_000L)) / 360);

        Assert.Equal(Campus.Meter("A1-E-LT-1").Registered(from, from + 3600_000), energy, energy * 0.005);
    }

    [Fact]
    public void Currents_voltages_and_power_factor_give_the_power()
    {
        var gauges = Gauges("A2-E-MAIN");
        var moment = TestCampus.Local(2026, 11, 18, 14, 20);
        double Phase(PointSource voltage, PointSource current) => gauges.Value(voltage, moment) * gauges.Value(current, moment) / 1000;
        var apparent = Phase(PointSource.VoltageL1, PointSource.CurrentL1) + Phase(PointSource.VoltageL2, PointSource.CurrentL2) + Phase(PointSource.VoltageL3, PointSource.CurrentL3);

        Assert.Equal(gauges.Value(PointSource.Power, moment), apparent * gauges.Value(PointSource.PowerFactor, moment), 1e-6);
        Assert.InRange(gauges.Value(PointSource.VoltageL1, moment), 215, 240);
    }

    [Fact]
    public void Reactive_power_closes_the_triangle_of_powers()
    {
        var gauges = Gauges("A1-E-AC-CH");
        var moment = TestCampus.Local(2026, 7, 16, 14);
        var (active, reactive) = (gauges.Value(PointSource.Power, moment), gauges.Value(PointSource.ReactivePower, moment));

        Assert.Equal(gauges.Value(PointSource.PowerFactor, moment), active / Math.Sqrt((active * active) + (reactive * reactive)), 1e-9);
    }

    [Fact]
    public void Lost_phase_shows_no_current_and_hardly_a_voltage()
    {
        var gauges = Gauges("A1-E-SP-KT");
        var moment = TestCampus.Local(2026, 11, 19, 11);

        Assert.Equal(0, gauges.Value(PointSource.CurrentL2, moment));
        Assert.InRange(gauges.Value(PointSource.VoltageL2, moment), 0, 5);
        Assert.True(gauges.Value(PointSource.CurrentL1, moment) > 10);
        Assert.True(gauges.Value(PointSource.VoltageL3, moment) > 210);
    }

    [Fact]
    public void Heat_meter_runs_warm_in_the_season_and_stands_cold_in_summer()
    {
        var gauges = Gauges("A1-H-MAIN");
        var winter = TestCampus.Local(2026, 1, 14, 10);
        var summer = TestCampus.Local(2026, 7, 14, 10);

        Assert.InRange(gauges.Value(PointSource.SupplyTemperature, winter), 45, 85);
        Assert.True(gauges.Value(PointSource.ReturnTemperature, winter) < gauges.Value(PointSource.SupplyTemperature, winter) - 3);
        Assert.True(gauges.Value(PointSource.HeatPower, winter) > 100);
        Assert.Equal(0, gauges.Value(PointSource.HeatPower, summer));
    }

    [Fact]
    public void Weather_station_shows_the_weather_that_the_loads_follow()
    {
        var gauges = Gauges("WS-1");
        var step = 40_000;
        var middle = Campus.Timeline.At(step) + 450_000;

        Assert.Equal(Campus.Weather.Temperature[step], gauges.Value(PointSource.OutdoorTemperature, middle), 1e-4);
        Assert.InRange(gauges.Value(PointSource.OutdoorHumidity, middle), 10, 100);
    }

    static GaugeModel Gauges(string code) => new(Campus.Meter(code), Campus.Timeline, Campus.Weather, Campus.Definition.Seed);
}
