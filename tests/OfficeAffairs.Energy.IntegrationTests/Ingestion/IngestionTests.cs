using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.IntegrationTests.Ingestion;

/// <summary>From the broker into the database, with the real broker, the real database and the real host.</summary>
public sealed class IngestionTests : IngestionTestBase
{
    [Fact]
    public async Task Announcement_makes_agent_unassigned_meters_and_points_known()
    {
        await Agent.AnnounceAsync(3, Token);

        Assert.Equal("1.2.3", await Database.ScalarAsync<string>($"select version from agent where name = '{Agent.Name}'", Token));
        Assert.Equal(3L, await Database.ScalarAsync<long>("select count(*) from meter where state = 'unassigned' and counter_key = 'energy'", Token));
        Assert.Equal(6L, await Database.ScalarAsync<long>("select count(*) from point", Token));
        Assert.Equal(1e6, await Database.ScalarAsync<double>("select modulus from point where key = 'energy' limit 1", Token));
    }

    [Fact]
    public async Task Batch_is_acknowledged_after_its_readings_ledger_row_touched_range_and_newest_readings_are_stored()
    {
        await Agent.AnnounceAsync(1, Token);
        var batch = Agent.Next(1000);

        var acknowledgement = await Agent.DeliverAsync(batch, Token);

        Assert.Equal([new SequenceRange(1, 1)], acknowledgement.Batches);
        Assert.Equal(0, acknowledgement.Rejected);
        Assert.Equal(1000L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(batch.Readings.Span[998].Value, await Database.ScalarAsync<double>("select value from latest_reading l join point p using (point_id) where key = 'energy'", Token));
        Assert.Equal(1000, await Database.ScalarAsync<int>("select reading_count from reading_batch", Token));
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(TestAgent.Epoch), await Database.ScalarAsync<DateTime>("select from_time from touched_range", Token));
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(batch.Readings.Span[998].UnixMilliseconds), await Database.ScalarAsync<DateTime>("select to_time from touched_range", Token));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from touched_range", Token));
    }

    [Fact]
    public async Task Every_value_time_and_quality_arrives_as_it_was_sent()
    {
        await Agent.AnnounceAsync(1, Token);
        Reading[] sent =
        [
            new(0, TestAgent.Epoch, 0), new(0, TestAgent.Epoch + 1, -0.01, ReadingQuality.OutOfRange), new(0, TestAgent.Epoch + 2, 123456789.01, ReadingQuality.ClockUncertain),
            new(1, 946_684_800_000, double.Epsilon), new(1, TestAgent.Epoch + 999, double.MaxValue), new(1, TestAgent.Epoch - 1, -1.0 / 3),
        ];

        await Agent.DeliverAsync(Agent.Next(0) with { Readings = sent }, Token);

        var stored = new List<Reading>();
        await using var command = Database.DataSource.CreateCommand("select key, time, value, quality from reading join point using (point_id) order by key, time");
        await using var rows = await command.ExecuteReaderAsync(Token);
        while (await rows.ReadAsync(Token))
        {
            stored.Add(new Reading(rows.GetString(0) == "energy" ? 0 : 1, rows.GetFieldValue<DateTimeOffset>(1).ToUnixTimeMilliseconds(), rows.GetDouble(2), (ReadingQuality)rows.GetInt16(3)));
        }

        Assert.Equal(sent.OrderBy(r => r.Point).ThenBy(r => r.UnixMilliseconds), stored);
    }

    [Fact]
    public async Task Batch_that_comes_again_is_acknowledged_but_not_stored_again()
    {
        await Agent.AnnounceAsync(1, Token);
        var batch = Agent.Next(100);

        await Agent.DeliverAsync(batch, Token);
        await Agent.DeliverAsync(batch, Token, backlog: true);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Agent.SendAsync(batch, Token)));
        await Agent.DeliverAsync(Agent.Next(100), Token);

        Assert.Equal(200L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from reading_batch", Token));
    }

    [Fact]
    public async Task Batches_out_of_order_are_all_stored_and_the_newest_reading_is_the_newest_by_time()
    {
        await Agent.AnnounceAsync(1, Token);
        var batches = Enumerable.Range(0, 30).Select(_ => Agent.Next(50)).ToList();

        await Task.WhenAll(batches.AsEnumerable().Reverse().Select(b => Agent.DeliverAsync(b, Token, backlog: b.Sequence % 2 == 0)));

        Assert.Equal(1500L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(
            await Database.ScalarAsync<string>("select string_agg(time::text, ',' order by point_id) from (select point_id, max(time) as time from reading group by point_id) as newest", Token),
            await Database.ScalarAsync<string>("select string_agg(time::text, ',' order by point_id) from latest_reading", Token));
    }

    [Fact]
    public async Task Correction_is_kept_beside_the_earlier_value_with_a_higher_batch()
    {
        await Agent.AnnounceAsync(1, Token);
        var first = Agent.Next(2);
        var second = Agent.Next(0) with { Readings = new[] { first.Readings.Span[0] with { Value = 77 } } };

        await Agent.DeliverAsync(first, Token);
        await Agent.DeliverAsync(second, Token);

        Assert.Equal(3L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(77, await Database.ScalarAsync<double>("select value from reading join point using (point_id) where key = 'energy' order by batch_id desc limit 1", Token));
        Assert.Equal(77, await Database.ScalarAsync<double>("select value from latest_reading join point using (point_id) where key = 'energy'", Token));
    }

    [Fact]
    public async Task Poison_is_kept_apart_once_and_does_not_hold_up_its_neighbours()
    {
        await Agent.AnnounceAsync(1, Token);
        var damaged = BatchCodec.Encode(Agent.Next(10));
        damaged[^1] ^= 1;
        var foreign = BatchCodec.Encode(Agent.Next(10) with { Agent = "somebody-else" });

        await Agent.PublishAsync(Topics.Live(Agent.Name), damaged, Token);
        await Agent.PublishAsync(Topics.Live(Agent.Name), damaged, Token);
        await Agent.PublishAsync(Topics.Live(Agent.Name), "not a batch"u8.ToArray(), Token);
        await Agent.PublishAsync(Topics.Live(Agent.Name), foreign, Token);
        await Agent.PublishAsync(Topics.Announcement(Agent.Name), "{"u8.ToArray(), Token);
        await Agent.PublishAsync(Topics.Status(Agent.Name), "[]"u8.ToArray(), Token);
        await Agent.DeliverAsync(Agent.Next(10), Token);

        Assert.Equal(
            "unreadable-batch:2,unreadable-message:2,wrong-agent:1",
            await Database.ScalarAsync<string>("select string_agg(reason || ':' || count, ',' order by reason) from (select reason, count(*) from rejected_reading group by reason) as counted", Token));
        Assert.Equal(damaged, await Database.ScalarAsync<byte[]>("select raw from rejected_reading where reason = 'unreadable-batch' order by rejected_id limit 1", Token));
        Assert.Equal(10L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
    }

    [Fact]
    public async Task Unknown_points_and_impossible_times_are_set_aside_with_their_reason_and_the_rest_is_stored()
    {
        await Agent.AnnounceAsync(1, Token);
        var batch = Agent.Next(0) with
        {
            Points = [new BatchPoint(Agent.Name + "-1", "energy", 2), new BatchPoint("no\0meter", "energy", 2)],
            Readings = new Reading[]
            {
                new(0, TestAgent.Epoch, 1), new(1, TestAgent.Epoch, 2), new(0, 946_684_799_999, 3), new(0, long.MaxValue / 2, 4), new(0, long.MinValue, 5), new(0, TestAgent.Epoch + 1, 6),
            },
        };

        var acknowledgement = await Agent.DeliverAsync(batch, Token);

        Assert.Equal(4, acknowledgement.Rejected);
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(4, await Database.ScalarAsync<int>("select rejected_count from reading_batch", Token));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from rejected_reading where reason = 'unknown-point' and value = 2", Token));
        Assert.Equal(3L, await Database.ScalarAsync<long>("select count(*) from rejected_reading where reason = 'impossible-time'", Token));
    }

    [Fact]
    public async Task Status_is_kept_and_the_will_leaves_what_was_said_last()
    {
        var status = new AgentStatus { Agent = Agent.Name, Online = true, UnixMilliseconds = TestAgent.Epoch, Version = "9", ReadingsTaken = 5 };
        await SendStatusAsync(status);
        await SendStatusAsync(status with { UnixMilliseconds = TestAgent.Epoch - 1, ReadingsTaken = 4 });
        await SendStatusAsync(new AgentStatus { Agent = Agent.Name, Online = false });
        await Agent.AnnounceAsync(1, Token);

        Assert.False(await Database.ScalarAsync<bool>("select online from agent", Token));
        Assert.Equal("5", await Database.ScalarAsync<string>("select status ->> 'readingsTaken' from agent", Token));
        Assert.Equal("false", await Database.ScalarAsync<string>("select status ->> 'online' from agent", Token));
    }

    [Fact]
    public async Task Announcement_and_status_that_the_database_cannot_hold_are_set_aside_and_hold_up_nothing()
    {
        var announcement = $$"""{"agent":"{{Agent.Name}}","hash":"h","version":"\u0000","meters":[]}""";
        var status = $$"""{"agent":"{{Agent.Name}}","online":true,"unixMilliseconds":1,"version":"1\u0000"}""";

        await Agent.PublishAsync(Topics.Announcement(Agent.Name), System.Text.Encoding.UTF8.GetBytes(announcement), Token);
        await Agent.PublishAsync(Topics.Status(Agent.Name), System.Text.Encoding.UTF8.GetBytes(status), Token);
        await Agent.AnnounceAsync(1, Token);
        await Agent.DeliverAsync(Agent.Next(10), Token);

        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from rejected_reading where reason = 'unreadable-message'", Token));
    }

    [Fact]
    public async Task Two_aggregators_share_the_batches_and_store_each_once()
    {
        await using var second = await AggregatorUnderTest.StartAsync(Database.ConnectionString, Broker.Address, Token);
        await Agent.AnnounceAsync(1, Token);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Agent.Next(20)).ToList().Select(b => Agent.DeliverAsync(b, Token, patience: TimeSpan.FromSeconds(5))));

        Assert.Equal(2000L, await Database.ScalarAsync<long>("select count(*) from reading", Token));
        Assert.Equal(100L, await Database.ScalarAsync<long>("select count(*) from reading_batch", Token));
        Assert.Equal(100, Aggregator.Snapshot.Batches + second.Snapshot.Batches);
    }

    Task SendStatusAsync(AgentStatus status) =>
        Agent.PublishAsync(Topics.Status(Agent.Name), System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(status, MessagingJsonContext.Default.AgentStatus), Token);
}
