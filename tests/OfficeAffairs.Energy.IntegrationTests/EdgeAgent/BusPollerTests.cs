using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>One turn after the other of a bus's loop, over real sockets.</summary>
public sealed class BusPollerTests : IDisposable
{
    static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(100);

    readonly string _folder = Directory.CreateTempSubdirectory("officeaffairs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Classes_due_together_are_read_with_their_values_and_the_time_of_the_exchange()
    {
        await using var slaves = new ScriptedSlaves();
        var bus = AgentSample.Bus(slaves.Port, TimeSpan.FromSeconds(20), 1, 2);
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var readings = await PollAsync(bus, PollClass.Fast | PollClass.Energy, PollClass.Fast);
        var after = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal(6 + 4, readings.Count);
        Assert.All(readings, reading => Assert.InRange(reading.Time, before, after));
        Assert.Equal([655.38, 100.1, 200.1], readings.Take(3).Select(reading => reading.Value));
    }

    [Theory]
    [InlineData(nameof(SlaveBehaviour.Silent), 1)]
    [InlineData(nameof(SlaveBehaviour.Refuses), 3)] // it lives: in every turn it is asked for what it has not refused yet
    [InlineData(nameof(SlaveBehaviour.AnswersAsAnother), 1)]
    [InlineData(nameof(SlaveBehaviour.AnswersAnotherTransaction), 1)]
    [InlineData(nameof(SlaveBehaviour.AnswersShort), 1)]
    [InlineData(nameof(SlaveBehaviour.Babbles), 1)]
    [InlineData(nameof(SlaveBehaviour.HangsUp), 1)]
    public async Task Failing_slave_is_asked_once_in_a_turn_and_its_neighbours_are_read(string behaviour, int requests)
    {
        await using var slaves = new ScriptedSlaves();
        slaves[2] = Enum.Parse<SlaveBehaviour>(behaviour);
        var bus = AgentSample.Bus(slaves.Port, Impatient, 1, 2, 3);
        var readings = await PollAsync(bus, PollClass.Fast | PollClass.Energy, PollClass.Fast, PollClass.Fast);
        Assert.Equal(requests, slaves.Requests[2]);
        Assert.Equal(7, readings.Count(reading => reading.Meter == "M1"));
        Assert.Equal(7, readings.Count(reading => reading.Meter == "M3"));
        Assert.DoesNotContain(readings, reading => reading.Meter == "M2");
    }

    async Task<List<(string Meter, long Time, double Value)>> PollAsync(PolledBus bus, params PollClass[] turns)
    {
        await using var outbox = AgentSample.Outbox(_folder);
        var collector = AgentSample.Collector(bus, outbox);
        using var poller = AgentSample.Poller(bus, collector);
        foreach (var due in turns)
        {
            await poller.PollAsync(due, TestContext.Current.CancellationToken);
        }

        collector.Flush();
        var batches = await AgentSample.ReadAllAsync(outbox);
        return [.. batches.SelectMany(batch => batch.Readings.ToArray().Select(reading => (batch.Points[reading.Point].Meter, reading.UnixMilliseconds, reading.Value)))];
    }
}
