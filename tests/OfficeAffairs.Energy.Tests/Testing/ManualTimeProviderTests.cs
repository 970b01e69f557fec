using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly ManualTimeProvider _time = new(Noon);

    [Fact]
    public void Clock_stands_still_until_it_is_advanced()
    {
        Assert.Equal(Noon, _time.GetUtcNow());

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Noon.AddMinutes(5), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(5), _time.GetElapsedTime(0));
    }

    [Fact]
    public void Timers_fire_in_order_of_their_due_times_and_see_them_on_the_clock()
    {
        var fired = new List<(string Name, DateTimeOffset At)>();
        using var late = _time.CreateTimer(_ => fired.Add(("late", _time.GetUtcNow())), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var early = _time.CreateTimer(_ => fired.Add(("early", _time.GetUtcNow())), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal([("early", Noon.AddSeconds(1)), ("late", Noon.AddSeconds(3))], fired);
        Assert.Equal(Noon.AddSeconds(10), _time.GetUtcNow());
        Assert.Equal(0, _time.WaitingTimers);
    }

    [Fact]
    public void Periodic_timer_fires_once_per_period_passed()
    {
        var fired = 0;
        using var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(4, fired);
        Assert.Equal(Noon.AddSeconds(9), _time.NextDue);
    }

    [Fact]
    public void Disposed_timer_never_fires()
    {
        var fired = 0;
        var timer = _time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        timer.Dispose();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Changed_timer_forgets_its_earlier_due_time()
    {
        var fired = new List<DateTimeOffset>();
        using var timer = _time.CreateTimer(_ => fired.Add(_time.GetUtcNow()), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([Noon.AddSeconds(4)], fired);
    }

    [Fact]
    public async Task Delay_ends_when_the_clock_reaches_it()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(1), _time, TestContext.Current.CancellationToken);
        await _time.WhenTimersWaitAsync(1, TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public async Task Waiting_for_timers_ends_when_the_code_under_test_goes_to_sleep()
    {
        var asleep = _time.WhenTimersWaitAsync(1, TestContext.Current.CancellationToken);
        Assert.False(asleep.IsCompleted);

        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
        await asleep;

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public void Clock_refuses_to_go_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.AdvanceTo(Noon.AddSeconds(-1)));
}
