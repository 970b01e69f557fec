namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

/// <summary>What is computed bit by bit as readings come, late ones and corrections too, is what a single computation of everything gives: to the last bit.</summary>
public sealed class IncrementalConsumptionTests
{
    const int Days = 45;

    static readonly DateTimeOffset Start = new(2026, 2, 28, 16, 0, 0, TimeSpan.Zero);

    static readonly string[] Compared =
    [
        "select code, start, value, quality from interval_consumption join meter using (meter_id) order by code, start",
        "select code, at, kind, value_before, value_after, accounted, evidence from counter_decision join meter using (meter_id) order by code, at",
        "select step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, manual, corrected, intervals, expected_intervals from rollup order by scope, scope_id, step, end_use, start",
        "select code, month, demand_kw, at from maximum_demand join meter using (meter_id) order by code, month",
        "select code, first_interval, last_interval from consumption_state join meter using (meter_id) order by code",
    ];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 15)]
    [InlineData(3, 5)]
    public async Task Piece_by_piece_gives_the_bits_of_everything_at_once(int seed, int period)
    {
        var random = new Random(seed);
        var arrivals = Arrivals(random, period);
        await using var pieces = await ConsumptionCampus.CreateAsync(Token);
        await using var whole = await ConsumptionCampus.CreateAsync(Token);
        var end = Start.AddDays(Days);
        await RegisterAsync(pieces);
        await RegisterAsync(whole);
        var now = Start;
        foreach (var arrival in arrivals)
        {
            foreach (var (point, readings) in arrival) await pieces.StoreAsync(point, readings, Token);
            now = arrival.SelectMany(a => a.Readings).Select(reading => reading.Time).Append(now).Max();
            await pieces.RunAsync(now, Token);
        }

        foreach (var (point, readings) in arrivals.SelectMany(arrival => arrival)) await whole.StoreAsync(point, readings, Token);
        await pieces.RunAsync(end, Token);
        await whole.RunAsync(end, Token);

        foreach (var sql in Compared) Assert.Equal(await whole.LinesAsync(sql, Token), await pieces.LinesAsync(sql, Token));
        Assert.True(await whole.Database.ScalarAsync<long>("select count(*) from interval_consumption where quality = 2", Token) > 50);
        Assert.True(await whole.Database.ScalarAsync<long>("select count(*) from counter_decision", Token) > 2);
        await pieces.RunAsync(end, Token, new Interval(Start.AddDays(10), Start.AddDays(12)));
        foreach (var sql in Compared) Assert.Equal(await whole.LinesAsync(sql, Token), await pieces.LinesAsync(sql, Token));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(300)]
    public async Task Minute_by_minute_gives_the_bits_of_everything_at_once(int seconds)
    {
        var random = new Random(seconds);
        await using var pieces = await ConsumptionCampus.CreateAsync(Token);
        await using var whole = await ConsumptionCampus.CreateAsync(Token);
        await RegisterAsync(pieces);
        await RegisterAsync(whole);
        double[] values = [4900, 200, 70];
        var (stored, all) = (new List<(DateTimeOffset, double)>[] { [], [], [] }, new List<(DateTimeOffset, double)>[] { [], [], [] });
        var end = Start.AddHours(seconds > 100 ? 20 : 5).AddMinutes(7);
        var runs = 0;
        for (var time = Start; time <= end; time = time.AddSeconds(seconds))
        {
            for (var point = 0; point < 3; point++)
            {
                values[point] = (values[point] + Math.Round(random.NextDouble() * seconds / 60, 2)) % (point == 0 ? 5000 : 1e9);
                if (point == 1 && time > Start.AddHours(2) && time < Start.AddHours(2.8)) continue;
                var reading = (time.AddSeconds(random.Next(3)), random.Next(400) == 0 ? 0.0 : Math.Round(values[point], 2));
                stored[point].Add(reading);
                all[point].Add(reading);
            }

            if (random.NextDouble() * 90 > seconds) continue;
            for (var point = 0; point < 3; point++)
            {
                await pieces.StoreAsync(point + 1, stored[point], Token);
                stored[point].Clear();
            }

            await pieces.RunAsync(time.AddSeconds(5), Token);
            runs++;
        }

        for (var point = 0; point < 3; point++)
        {
            await pieces.StoreAsync(point + 1, stored[point], Token);
            await whole.StoreAsync(point + 1, all[point], Token);
        }

        await pieces.RunAsync(end.AddMinutes(1), Token);
        await whole.RunAsync(end.AddMinutes(1), Token);
        Assert.True(runs > 100);
        foreach (var sql in Compared) Assert.Equal(await whole.LinesAsync(sql, Token), await pieces.LinesAsync(sql, Token));
    }

    static async Task RegisterAsync(ConsumptionCampus campus)
    {
        await campus.AddMeterAsync("MAIN", rated: 200, modulus: 5000, cancellationToken: Token);
        await campus.AddMeterAsync("HVAC", endUse: EndUse.Hvac, role: "sub", parent: "MAIN", rated: 200, cancellationToken: Token);
        await campus.AddMeterAsync("SHARED", building: "B2", rated: null, cancellationToken: Token);
    }

    /// <summary>What arrives together, in order of arrival: about a day at a time, now and then a day late, or with a wild reading that is corrected later.</summary>
    static List<List<(int Point, List<(DateTimeOffset Time, double Value)> Readings)>> Arrivals(Random random, int period)
    {
        var arrivals = new List<List<(int, List<(DateTimeOffset, double)>)>>();
        var late = new List<(int Due, int Point, List<(DateTimeOffset, double)> Readings)>();
        double[] values = [4800, 200, 70];
        for (var day = 0; day < Days; day++)
        {
            var arrival = new List<(int, List<(DateTimeOffset, double)>)>();
            for (var point = 1; point <= 3; point++)
            {
                var readings = new List<(DateTimeOffset, double)>();
                var (hole, length) = random.Next(4) == 0 ? (random.Next(1440), random.Next(30, 600)) : (-1, 0);
                for (var minute = period; minute <= 1440; minute += period)
                {
                    var load = minute is > 480 and < 1080 ? 1.0 : 0.2;
                    values[point - 1] += Math.Round(random.NextDouble() * load * period / 3, 2);
                    if (point == 1) values[0] %= 5000;
                    if (hole >= 0 && minute >= hole && minute < hole + length) continue;
                    var value = Math.Round(values[point - 1], 2);
                    var time = Start.AddDays(day).AddMinutes(minute);
                    if (random.Next(900) == 0)
                    {
                        readings.Add((time, 0.0));
                        if (random.Next(2) == 0) late.Add((day + random.Next(2, 6), point, [(time, value)]));
                        continue;
                    }

                    readings.Add((time, value));
                }

                if (day > 2 && random.Next(12) == 0) late.Add((day + random.Next(1, 9), point, readings));
                else arrival.Add((point, readings));
            }

            foreach (var due in late.Where(l => l.Due == day)) arrival.Add((due.Point, due.Readings));
            arrivals.Add(arrival);
        }

        arrivals.Add([.. late.Where(l => l.Due >= Days).Select(l => (l.Point, l.Readings))]);
        return [.. arrivals.Where(arrival => arrival.Count > 0)];
    }
}
