using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

/// <summary>Short ways to write histories down.</summary>
static class Histories
{
    /// <summary>A Monday, midnight UTC.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static CounterReading At(double minutes, double value) => new(Start.AddMinutes(minutes), value);

    /// <summary>Readings at a fixed distance from <paramref name="from"/> minutes on, with the given values.</summary>
    public static IEnumerable<CounterReading> Every(double minutes, double from, params double[] values) => values.Select((value, i) => At(from + (i * minutes), value));

    /// <summary>A steady counter.</summary>
    public static IEnumerable<CounterReading> Steady(double from, double to, double step, double value, double perStep)
    {
        for (var (minute, i) = (from, 0); minute <= to; minute += step, i++) yield return At(minute, value + (i * perStep));
    }

    public static ConsumptionInput Input(IEnumerable<CounterReading> readings, double? modulus = null, double? rated = null, double? resolution = 0.01) => new()
    {
        Readings = [.. readings],
        Specification = new CounterSpecification { Modulus = modulus, RatedMaximumPerHour = rated, Resolution = resolution, Period = TimeSpan.FromMinutes(15) },
    };

    public static double Sum(this ConsumptionResult result) => result.Intervals.Sum(interval => interval.Value);
}
