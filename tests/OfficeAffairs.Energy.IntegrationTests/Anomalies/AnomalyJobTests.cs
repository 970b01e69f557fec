using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Alerts;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.IntegrationTests.Anomalies;

public sealed class AnomalyJobTests
{
    const string Events = """
        select m.code, n.type, to_char(n.start at time zone interval '8 hours', 'MM-DD HH24') as start, coalesce(to_char(n."end" at time zone interval '8 hours', 'MM-DD HH24'), '-') as until, n.state,
               a.alert_id is not null as alert, n.excess > 0 as excess, n.standard_coal_kgce > 0 as coal, n.co2_kg > 0 as co2
          from anomaly n join meter m using (meter_id) left join alert a using (anomaly_id) order by n.start, m.code
        """;

    // A Monday; sixteen weeks follow.
    static readonly DateTimeOffset Start = new(2026, 3, 16, 0, 0, 0, AnalysedOffice.Offset);
    const int Hours = 16 * 168;
    static readonly int LeakFrom = Hours - 4 * 24;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Faults_become_events_and_alerts_once_with_the_child_explaining_its_parent()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office);

        var baselines = await office.RunAsync("baseline", Token);
        var first = await office.RunAsync("anomalies", Token);
        var events = await office.LinesAsync(Events, Token);
        await office.RunAsync("anomalies", Token);

        Assert.Equal(3, baselines.Items);
        Assert.Equal(events, await office.LinesAsync(Events, Token));
        Assert.Equal(
            [
                "(MAIN,outage,\"05-12 08\",\"05-13 09\",new,t,,,)",
                "(AC,gap,\"05-12 08\",\"05-13 09\",explained,f,,,)",
                "(WATER,gap,\"05-12 08\",\"05-13 09\",explained,f,,,)",
                "(AC,hvac-night,\"06-09 19\",\"06-12 07\",new,t,t,t,t)",
                "(MAIN,night-load,\"06-09 19\",\"06-12 07\",explained,f,t,t,t)",
                "(WATER,leak,\"07-02 00\",-,new,t,t,,)",
            ],
            events.Order(StringComparer.Ordinal).OrderBy(e => e.Split('"')[1], StringComparer.Ordinal).ThenByDescending(e => e.Contains("outage", StringComparison.Ordinal)));
        Assert.Contains("hvac-night", first.Result!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_goes_on_is_extended_and_ends_when_normal_returns_and_a_verdict_is_kept()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office);
        await office.RunAsync("anomalies", Token);
        var alert = await office.Database.ScalarAsync<long>("select alert_id from alert join anomaly using (anomaly_id) where type = 'leak'", Token);

        Assert.True(await office.Services.GetRequiredService<AlertService>().AcknowledgeAsync(alert, "true", "plumber called", "zhang", Token));
        await StoreDaysAsync(office, Hours, 2 * 24, leak: true);
        await office.RunAsync("anomalies", Token);
        var lasting = await office.LinesAsync(Events, Token);
        await StoreDaysAsync(office, Hours + 2 * 24, 3 * 24, leak: false);
        await office.RunAsync("anomalies", Token);
        var over = await office.LinesAsync(Events, Token);

        Assert.Contains("(WATER,leak,\"07-02 00\",-,assigned,t,t,,)", lasting);
        Assert.Contains("(WATER,leak,\"07-02 00\",\"07-07 05\",assigned,t,t,,)", over);
        Assert.Equal(1, await office.Database.ScalarAsync<long>("select count(*) from anomaly where type = 'leak'", Token));
        Assert.Equal("zhang", await office.Database.ScalarAsync<string>("select acknowledged_by from alert where verdict = 'true'", Token));
    }

    [Fact]
    public async Task Training_that_was_cut_off_goes_on_with_the_meters_that_are_left()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office);
        await office.RunAsync("baseline", Token);
        await office.Database.ExecuteAsync("update job_run set state = 'failed'; delete from baseline_model where meter_id = 2", Token);

        var rest = await office.RunAsync("baseline", Token);
        var again = await office.RunAsync("baseline", Token);

        Assert.Equal(1, rest.Items);
        Assert.Equal(3, again.Items);
    }

    [Fact]
    public async Task Verdicts_are_read_back_for_the_limits_of_their_meters()
    {
        await using var office = await AnalysedOffice.CreateAsync(Token);
        await FillAsync(office);
        await office.RunAsync("anomalies", Token);
        var alert = await office.Database.ScalarAsync<long>("select alert_id from alert join anomaly using (anomaly_id) where type = 'hvac-night'", Token);

        await office.Services.GetRequiredService<AlertService>().AcknowledgeAsync(alert, "false", "a test of the chillers", "zhang", Token);
        var verdicts = await office.Services.GetRequiredService<AnomalyStore>().VerdictsAsync(Token);
        await office.RunAsync("anomalies", Token);

        Assert.Equal([new Verdict(2, AnomalyTypes.HvacNight, VerdictKind.Wrong)], verdicts);
        Assert.Equal("false", await office.Database.ScalarAsync<string>("select verdict from alert where verdict is not null", Token));
    }

    static async Task FillAsync(AnalysedOffice office)
    {
        await office.ReadingsAsync(4, Enumerable.Range(-72, Hours + 72).Select(h => (Start.AddHours(h), 15 - 6 * Math.Cos(2 * Math.PI * (h % 24 - 3) / 24))), Token);
        await StoreDaysAsync(office, 0, Hours, leak: true);
    }

    static async Task StoreDaysAsync(AnalysedOffice office, int first, int count, bool leak)
    {
        var ac = Values(first, count, i => LeftOn(i) ? 40 : 4 + (Busy(i) ? 36 : 0));
        var main = Values(first, count, i => 10 + (Busy(i) ? 60 : 0) + (LeftOn(i) ? 40 : 4 + (Busy(i) ? 36 : 0)));
        var water = Values(first, count, i => (Busy(i) ? 2 : 0.02) + (leak && i >= LeakFrom ? 0.7 : 0));
        foreach (var (meter, hours) in new[] { (1, main), (2, ac), (3, water) })
            await office.StoreAsync(meter, Start.AddHours(first), hours, i => Silent(first + i), Token);
    }

    static double[] Values(int first, int count, Func<int, double> of) => [.. Enumerable.Range(first, count).Select(i => of(i) * (1 + 0.02 * Math.Sin(i * 12.9898)))];

    static bool Busy(int i) => i / 24 % 7 < 5 && i % 24 is >= 8 and < 18 && !IsHoliday(i);

    static bool IsHoliday(int i) => DateOnly.FromDateTime(Start.AddHours(i).DateTime) is var day
        && (day is { Month: 4, Day: >= 4 and <= 6 } or { Month: 5, Day: <= 5 } or { Month: 6, Day: >= 19 and <= 21 });

    static bool LeftOn(int i) => Start.AddHours(i) is var t && t.Month == 6 && t.Day is >= 9 and <= 12 && (t.Hour >= 18 || t.Hour < 8) && !(t.Day == 9 && t.Hour < 18) && !(t.Day == 12 && t.Hour >= 8);

    static bool Silent(int i) => Start.AddHours(i) is var t && t.Month == 5 && ((t.Day == 12 && t.Hour >= 8) || (t.Day == 13 && t.Hour < 9));
}
