using OfficeAffairs.Energy.EdgeAgent.Polling;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Polling;

public sealed class SlaveIdentityTests
{
    const long Day = 86_400_000;

    [Fact]
    public void Meter_is_asked_before_its_first_readings_and_then_once_a_day()
    {
        var identity = new SlaveIdentity();
        Assert.True(identity.IsDue(0, 0));
        identity.Asked(0, 1);
        Assert.False(identity.IsDue(Day - 1, 1));
        Assert.True(identity.IsDue(Day, 1));
    }

    [Fact]
    public void New_connection_and_silence_are_reasons_to_ask_again()
    {
        var identity = new SlaveIdentity();
        identity.Asked(0, 1);
        Assert.False(identity.IsDue(1_000, 2));
        Assert.True(identity.IsDue(400_000, 2));
        identity.Asked(400_000, 2);
        identity.Suspect();
        Assert.True(identity.IsDue(400_001, 2));
    }

    [Fact]
    public void Exchange_lies_between_the_last_reading_of_the_old_meter_and_the_first_that_fell()
    {
        var identity = new SlaveIdentity();
        identity.Asked(0, 1);
        Assert.Equal(new SerialSighting("A1", "S1", 0, 1_000), identity.Sighted("A1", "S1", 1_000));
        identity.Answered(60_000);
        identity.CounterFell(120_000);
        Assert.True(identity.IsDue(1, 1));
        identity.Answered(180_000);
        identity.CounterFell(180_000);
        identity.Asked(2, 1);
        Assert.Equal(new SerialSighting("A1", "S2", 60_000, 120_000), identity.Sighted("A1", "S2", 240_000));
        Assert.Equal(240_000, identity.KnownUntil);
    }
}
