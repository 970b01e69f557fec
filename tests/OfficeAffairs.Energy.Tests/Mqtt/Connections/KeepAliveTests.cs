using OfficeAffairs.Energy.Mqtt.Connections;

namespace OfficeAffairs.Energy.Tests.Mqtt.Connections;

public sealed class KeepAliveTests
{
    static readonly KeepAlive Rule = new(Seconds(30), Seconds(10));

    [Fact]
    public void Busy_connection_waits_for_the_rest_of_the_interval() =>
        Assert.Equal(new KeepAliveDecision(KeepAliveAction.Wait, Seconds(25)), Rule.Decide(Seconds(100), Seconds(98), Seconds(95), null));

    [Theory]
    [InlineData(70, 99)]
    [InlineData(99, 70)]
    public void Nothing_sent_or_nothing_received_for_the_interval_asks_for_a_ping(int sent, int received) =>
        Assert.Equal(KeepAliveAction.Ping, Rule.Decide(Seconds(100), Seconds(sent), Seconds(received), null).Action);

    [Fact]
    public void Unanswered_ping_is_waited_for_and_then_given_up()
    {
        Assert.Equal(new KeepAliveDecision(KeepAliveAction.Wait, Seconds(1)), Rule.Decide(Seconds(109), Seconds(100), Seconds(70), Seconds(100)));
        Assert.Equal(KeepAliveAction.GiveUp, Rule.Decide(Seconds(110), Seconds(100), Seconds(70), Seconds(100)).Action);
    }

    [Fact]
    public void Bytes_still_being_sent_do_not_excuse_silence() =>
        Assert.Equal(KeepAliveAction.GiveUp, Rule.Decide(Seconds(110), Seconds(110), Seconds(70), Seconds(100)).Action);

    [Fact]
    public void Anything_received_answers_a_ping() =>
        Assert.Equal(new KeepAliveDecision(KeepAliveAction.Wait, Seconds(20)), Rule.Decide(Seconds(110), Seconds(100), Seconds(101), Seconds(100)));

    [Fact]
    public void Ping_that_was_answered_before_it_was_seen_to_leave_is_not_sent_twice() =>
        Assert.Equal(KeepAliveAction.Wait, Rule.Decide(Seconds(101), Seconds(60), Seconds(100.5), Seconds(100)).Action);

    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
