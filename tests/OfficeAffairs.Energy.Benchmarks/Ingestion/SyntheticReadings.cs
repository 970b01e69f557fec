using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Benchmarks.Ingestion;

/// <summary>
/// The readings of one load agent as a function of their index, so that the same rows can be made twice: for the agent and for the comparison by COPY.
/// Round after round, ten seconds apart, every point gives a value: eight gauges and two counters a meter.
/// </summary>
sealed class SyntheticReadings
{
    /// <summary>Meters of an agent.</summary>
    public const int Meters = 200;

    /// <summary>Points of a meter.</summary>
    public const int PointsPerMeter = 10;

    const long Epoch = 1_767_225_600_000;
    const int RoundMilliseconds = 10_000;
    const int MaximumDelay = 200;

    readonly int _agent;
    readonly IngestScenario _scenario;

    /// <param name="agent">The agent's number.</param>
    /// <param name="agents">How many agents share the load.</param>
    /// <param name="scenario">The load.</param>
    public SyntheticReadings(int agent, int agents, IngestScenario scenario)
    {
        (_agent, _scenario) = (agent, scenario);
        Batches = (int)(scenario.Readings / agents / scenario.BatchReadings);
        Points =
        [
            .. Enumerable.Range(0, Meters).SelectMany(m => Enumerable.Range(0, PointsPerMeter).Select(p => new BatchPoint($"L{agent}-{m:000}", PointKey(p), IsCounter(p) ? (byte)2 : (byte)1))),
        ];
    }

    /// <summary>The points of the agent.</summary>
    public BatchPoint[] Points { get; }

    /// <summary>How many batches there are.</summary>
    public int Batches { get; }

    /// <summary>The key of a meter's point.</summary>
    public static string PointKey(int point) => IsCounter(point) ? $"energy.{point}" : $"gauge.{point}";

    /// <summary>Whether a meter's point is a counter.</summary>
    public static bool IsCounter(int point) => point < 2;

    /// <summary>The order in which the batches come.</summary>
    public int[] Order()
    {
        var random = new Random(_agent);
        var places = new (int Place, int Batch)[Batches];
        for (var i = 0; i < Batches; i++)
        {
            places[i] = (random.NextDouble() < _scenario.LateShare ? i + random.Next(1, MaximumDelay) : i, i);
        }

        Array.Sort(places);
        return Array.ConvertAll(places, p => p.Batch);
    }

    /// <summary>The index of the point that the first reading of a batch belongs to.</summary>
    public int FirstPoint(int batch) => (int)((long)batch * _scenario.BatchReadings % Points.Length);

    /// <summary>The readings of a batch and the points they refer to; a batch names only the points it holds.</summary>
    public (BatchPoint[] Points, Reading[] Readings) Batch(int batch)
    {
        var first = (long)batch * _scenario.BatchReadings;
        var count = Math.Min(_scenario.BatchReadings, Points.Length);
        var points = new BatchPoint[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = Points[(first + i) % Points.Length];
        }

        var readings = new Reading[_scenario.BatchReadings];
        for (var i = 0; i < readings.Length; i++)
        {
            var round = (first + i) / Points.Length;
            var point = (int)((first + i) % Points.Length);
            readings[i] = new Reading(i % count, Epoch + (round * RoundMilliseconds) + (point % 1000), Value(point, round));
        }

        return (points, readings);
    }

    static double Value(int point, long round) =>
        IsCounter(point % PointsPerMeter) ? Math.Round((point * 1000) + (round * 0.25), 2) : ((point * 31) + (round * 7 % 400)) / 10.0;
}
