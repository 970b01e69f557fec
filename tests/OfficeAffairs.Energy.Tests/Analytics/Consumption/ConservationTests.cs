using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Tests.Analytics.Consumption;

public sealed class ConservationTests
{
    const double Resolution = 0.01;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_on_the_way_the_sum_is_the_growth_of_the_counter(int seed)
    {
        var history = new RandomHistory(seed);
        var result = ConsumptionCalculator.Compute(history.Input(Shuffled(history.Stored, seed)));

        Assert.Equal(RandomHistory.Start, result.Intervals[0].Start);
        Assert.Equal(RandomHistory.End - ConsumptionSettings.Step, result.Intervals[^1].Start);
        Assert.Equal((RandomHistory.End - RandomHistory.Start) / ConsumptionSettings.Step, result.Intervals.Count);
        Assert.All(result.Intervals, interval => Assert.True(interval.Value >= 0));
        var (first, last) = history.Truth;
        Assert.Equal(last - first, result.Intervals.Sum(interval => interval.Value), Resolution * 1e-6);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void New_late_and_corrected_readings_recomputed_where_they_reach_give_the_bits_of_a_full_computation(int seed)
    {
        var random = new Random(seed);
        var history = new RandomHistory(seed);
        var arrivals = InChunks(history.Stored, random);
        var known = new List<StoredReading>();
        var stored = new SortedDictionary<DateTimeOffset, IntervalConsumption>();
        var decisions = new SortedDictionary<DateTimeOffset, (CounterDecisionKind, double)>();
        foreach (var chunk in arrivals)
        {
            known.AddRange(chunk);
            var input = history.Input(known);
            var affected = RecomputeWindow.AffectedFrom(input, chunk.Min(reading => reading.Time), isBeginning: true)!.Value - input.Settings.StandstillAtMost;
            var from = new DateTimeOffset(affected.UtcTicks - (affected.UtcTicks % ConsumptionSettings.Step.Ticks), TimeSpan.Zero);

            // Only what the window says is needed is given to the computation.
            var needed = from - RecomputeWindow.LookBack(input.Settings);
            var result = ConsumptionCalculator.Compute(input with { Readings = [.. input.Readings.Where(reading => reading.Time >= needed)] }, from, DateTimeOffset.MaxValue);
            foreach (var start in stored.Keys.Where(start => start >= from).ToList()) stored.Remove(start);
            foreach (var at in decisions.Keys.Where(at => at >= from).ToList()) decisions.Remove(at);
            foreach (var interval in result.Intervals) stored[interval.Start] = interval;
            foreach (var decision in result.Decisions) decisions[decision.At] = (decision.Kind, decision.Accounted);
        }

        var full = ConsumptionCalculator.Compute(history.Input(history.Stored));
        Assert.Equal(full.Intervals, stored.Values);
        Assert.Equal(full.Decisions.Select(decision => (decision.Kind, decision.Accounted)), decisions.Values);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_run_of_readings_that_follow_each_other_makes_the_computation_forget_what_was_before(int seed)
    {
        var history = new RandomHistory(seed);
        var input = history.Input(history.Stored);
        var full = ConsumptionCalculator.Unwrap(input);
        var random = new Random(seed);
        for (var round = 0; round < 5; round++)
        {
            var touched = input.Readings[random.Next(20, input.Readings.Count)].Time;
            if (RecomputeWindow.AffectedFrom(input, touched, isBeginning: false) is not { } affected) continue;

            // Everything up to the affected moment is the same whatever comes at or after the touched one.
            var cut = input with { Readings = [.. input.Readings.Where(reading => reading.Time < touched)], Epochs = [.. input.Epochs.Where(epoch => epoch.At < touched)] };
            var before = ConsumptionCalculator.Unwrap(cut);
            Assert.Equal(full.Steps.Where(step => step.ToTicks <= affected.UtcTicks), before.Steps.Where(step => step.ToTicks <= affected.UtcTicks));

            // And everything after it is the same from the run on, without what was before the run.
            var run = input.Readings.Where(reading => reading.Time <= affected).TakeLast(RecomputeWindow.RunLength(input.Settings) - input.Settings.GarbageReadings).First().Time;
            var part = ConsumptionCalculator.Unwrap(input with { Readings = [.. input.Readings.Where(reading => reading.Time >= run)], Epochs = [.. input.Epochs.Where(epoch => epoch.At > run)] });
            Assert.Equal(
                full.Steps.Where(step => step.FromTicks >= affected.UtcTicks && step.Quality < ConsumptionQuality.Estimated),
                part.Steps.Where(step => step.FromTicks >= affected.UtcTicks && step.Quality < ConsumptionQuality.Estimated));
        }
    }

    [Fact]
    public void A_clock_that_was_set_loses_and_invents_nothing()
    {
        for (var shift = -14; shift <= 14; shift++)
        {
            // A minute's readings; after 600 minutes the clock jumps, and what was read again under an earlier time comes later.
            var stored = new List<StoredReading>();
            for (var minute = 0; minute <= 1200; minute++)
            {
                var shown = minute <= 600 ? minute : minute + shift;
                stored.Add(new StoredReading(Histories.Start.AddMinutes(shown).AddSeconds(minute <= 600 ? 0 : 7), Math.Round(100 + (minute * 0.1), 2), minute));
            }

            var input = Histories.Input(ReadingOrder.Latest(stored), rated: 60);
            Assert.Equal(120, ConsumptionCalculator.Unwrap(input).Total, 6);
        }
    }

    static List<StoredReading> Shuffled(List<StoredReading> stored, int seed)
    {
        var shuffled = stored.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>The readings in chunks as they might arrive: most in order, some late, some first.</summary>
    static List<List<StoredReading>> InChunks(List<StoredReading> stored, Random random)
    {
        var chunks = stored.Chunk(Math.Max(1, stored.Count / 12)).Select(chunk => chunk.ToList()).ToArray();
        if (random.Next(2) == 0)
        {
            var (a, b) = (random.Next(chunks.Length), random.Next(chunks.Length));
            (chunks[a], chunks[b]) = (chunks[b], chunks[a]);
        }

        return [.. chunks];
    }
}
