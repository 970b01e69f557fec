using OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies.Scoring;

public sealed class AlarmMemoryTests
{
    static readonly ScoreChannel Channel = new() { Window = 24, Source = ScoreSource.Level, Weight = 0.5, ToldHours = 3, QuietHours = 4 };

    [Fact]
    public void What_lasts_is_told_for_some_hours_and_then_falls_silent() =>
        Assert.Equal("..AAAttt..", Marked([0, 1, 3, 3, 3, 3, 3, 3, 1, 0]));

    [Fact]
    public void What_grows_is_told_again() =>
        Assert.Equal("AAAtAAAt", Marked([3, 3, 3, 3, 5, 5, 5, 5]));

    [Fact]
    public void After_a_quiet_stretch_an_alarm_is_news()
    {
        Assert.Equal("AAAt...t", Marked([3, 3, 3, 3, 0, 0, 0, 3]));
        Assert.Equal("AAAt....A", Marked([3, 3, 3, 3, 0, 0, 0, 0, 3]));
    }

    [Fact]
    public void A_channel_without_memory_tells_every_hour() =>
        Assert.Equal("AAAAAA", Marked([3, 3, 3, 3, 3, 3], Channel with { ToldHours = 0 }));

    [Fact]
    public void News_of_one_channel_are_not_hushed_by_another()
    {
        var states = new AlarmState[5];
        AlarmMemory.Mark(states, [3, 3, 3, 3, 3], Channel, 1.3);
        AlarmMemory.Mark(states, [0, 0, 0, 0, 3], Channel, 1.3);

        Assert.Equal("AAAtA", Drawn(states));
    }

    static string Marked(double[] values, ScoreChannel? channel = null)
    {
        var states = new AlarmState[values.Length];
        AlarmMemory.Mark(states, values, channel ?? Channel, 1.3);
        return Drawn(states);
    }

    static string Drawn(AlarmState[] states) => string.Concat(states.Select(s => s.IsAlarm ? 'A' : s.Told ? 't' : '.'));
}
