using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Load;

public sealed class WeatherTests
{
    [Fact]
    public void Heating_degree_days_of_a_year_are_near_those_that_the_quota_standard_lists_for_Jinan()
    {
        var campus = TestCampus.Demo;
        var days = Enumerable.Range(0, 365).Select(day => campus.Weather.Temperature.Skip(day * Timeline.StepsPerDay).Take(Timeline.StepsPerDay).Average());

        // 2211 K d with base 18 in DB37/T 2672-2019; a single year may be a tenth off.
        Assert.InRange(days.Sum(mean => Math.Max(0, 18 - mean)), 1990, 2430);
    }

    [Fact]
    public void Temperature_changes_little_from_one_quarter_to_the_next_and_stays_within_what_happens_in_Jinan()
    {
        var temperature = TestCampus.Demo.Weather.Temperature;

        Assert.InRange(temperature.Min(), -22, -5);
        Assert.InRange(temperature.Max(), 33, 43);
        Assert.All(temperature.Zip(temperature.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, -1.5, 1.5));
    }

    [Fact]
    public void Nights_are_dark_and_noons_are_not()
    {
        var campus = TestCampus.Demo;

        Assert.All(Enumerable.Range(0, 365), day =>
        {
            Assert.Equal(1, campus.Weather.Darkness[day * Timeline.StepsPerDay]);
            Assert.Equal(0, campus.Weather.Darkness[(day * Timeline.StepsPerDay) + 48]);
        });
    }

    [Fact]
    public void Heating_season_runs_over_the_turn_of_the_year()
    {
        var campus = TestCampus.Demo;
        bool On(int year, int month, int day) => campus.Weather.HeatingSeason[new DateOnly(year, month, day).DayNumber - campus.Timeline.Date(0).DayNumber];

        Assert.False(On(2025, 11, 14));
        Assert.True(On(2025, 11, 15));
        Assert.True(On(2026, 1, 1));
        Assert.True(On(2026, 3, 15));
        Assert.False(On(2026, 3, 16));
    }
}
