using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>Turns load profiles into consumption per quarter of an hour. Everything that several meters share is computed once.</summary>
sealed class LoadModel
{
    const double HoursPerStep = 0.25;
    const double DaysPerYear = 365.25;

    readonly Timeline _timeline;
    readonly Weather _weather;
    readonly ulong _seed;
    readonly Dictionary<string, float[]> _occupancy;

    public LoadModel(CampusDefinition campus, Timeline timeline)
    {
        _timeline = timeline;
        _seed = campus.Seed;
        Calendar = new WorkCalendar(campus.Holidays);
        _weather = Weather.Compute(campus.Climate, timeline, campus.Seed);
        _occupancy = campus.Meters.Select(meter => meter.Profile?.Schedule).OfType<ScheduleDefinition>().Distinct()
            .ToDictionary(schedule => schedule.Name, schedule => Occupancy.Compute(schedule, timeline, Calendar, campus.Seed));
    }

    public WorkCalendar Calendar { get; }

    public Weather Weather => _weather;

    /// <summary>Consumption of a meter's own load in each step, in micro-units (see <see cref="Units"/>), without any fault.</summary>
    public long[] Compute(MeterDefinition meter)
    {
        var energy = new long[_timeline.Steps];
        if (meter.Profile is not { } profile || meter.Peak <= 0)
            return energy;

        var occupancy = profile.Schedule is { } schedule ? _occupancy[schedule.Name] : null;
        var days = Noise.Stream(_seed, "days of " + meter.Code);
        var quarters = Noise.Stream(_seed, "quarters of " + meter.Code);
        for (var day = 0; day < _timeline.Days; day++)
        {
            // Counted from a fixed date: the load of a date does not depend on where the timeline starts.
            var number = _timeline.Date(day).DayNumber;
            var years = (number - new DateOnly(2025, 1, 1).DayNumber) / DaysPerYear;
            var scale = meter.Peak * HoursPerStep * (1 + (profile.Growth * years)) * (1 + (profile.DayNoise * Noise.Spread(days, number)));
            for (var quarter = 0; quarter < Timeline.StepsPerDay; quarter++)
            {
                var step = (day * Timeline.StepsPerDay) + quarter;
                var level = Level(profile, step, day, occupancy is null ? 0 : occupancy[step]);
                var spread = 1 + (profile.Noise * Noise.Spread(quarters, ((long)number * Timeline.StepsPerDay) + quarter));
                energy[step] = Units.Quantise(level * scale * spread);
            }
        }

        return energy;
    }

    double Level(LoadProfile profile, int step, int day, double occupancy)
    {
        var temperature = _weather.Temperature[step];
        double dark = _weather.Darkness[step];
        var level = profile.Base + (profile.Occupied * occupancy) + (profile.Dark * occupancy * dark) + (profile.Outdoor * dark);
        if (profile.Cooling is { } cooling)
            level += Response(cooling, temperature, day, occupancy);
        if (profile.Heating is { } heating)
            level += Response(heating, temperature, day, occupancy);
        return level;
    }

    double Response(WeatherResponse response, double temperature, int day, double occupancy)
    {
        if (response.OnlyInSeason && !_weather.HeatingSeason[day])
            return 0;

        var demand = Math.Clamp((temperature - response.From) / (response.Full - response.From), 0, 1);
        return response.Weight * demand * (occupancy + (response.Night * (1 - occupancy)));
    }
}
