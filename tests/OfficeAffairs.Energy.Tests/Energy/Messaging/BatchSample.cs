using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Energy.Messaging;

/// <summary>Batches for the tests of this room.</summary>
static class BatchSample
{
    /// <summary>A small batch with every kind of item: repeated meter, binary point, value that its decimals cannot carry, time going back.</summary>
    public static ReadingBatch Small { get; } = new()
    {
        Agent = "jn-1",
        Stream = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        Sequence = 7,
        FirstReading = 1234,
        CreatedUnixMilliseconds = 1_750_000_060_500,
        ConfigurationHash = 0x0123456789abcdef,
        Points = [new("A1-E-MAIN", "energy.active.import.total", 2), new("A1-E-MAIN", "voltage.L1", 1), new("A1-W", "flow", BatchPoint.Binary)],
        Readings = new Reading[]
        {
            new(0, 1_750_000_000_000, 493826.81),
            new(1, 1_750_000_000_000, 230.1),
            new(2, 1_750_000_000_005, 0.1, ReadingQuality.OutOfRange),
            new(0, 1_750_000_060_000, 493827.0),
            new(1, 1_750_000_059_990, 229.95, ReadingQuality.ClockUncertain),
        },
    };

    /// <summary>A batch of anything that the contract allows.</summary>
    public static ReadingBatch Random(Random random)
    {
        var points = Enumerable.Range(0, random.Next(1, 20)).Select(i => new BatchPoint(
            random.Next(3) == 0 ? "水表-" + i : "M" + (i / 3), "k." + i, random.Next(4) == 0 ? BatchPoint.Binary : (byte)random.Next(0, 10))).ToArray();
        return new ReadingBatch
        {
            Agent = "agent." + random.Next(100),
            Stream = Guid.NewGuid(),
            Sequence = random.NextInt64(0, long.MaxValue),
            FirstReading = random.NextInt64(0, 1L << random.Next(1, 63)),
            CreatedUnixMilliseconds = random.NextInt64(0, 1L << 50),
            ConfigurationHash = (ulong)random.NextInt64(),
            Points = points,
            Readings = Enumerable.Range(0, random.Next(0, 200)).Select(_ => RandomReading(random, points.Length)).ToArray(),
        };
    }

    public static void AssertEqual(ReadingBatch expected, ReadingBatch actual)
    {
        Assert.Equal(expected with { Points = [], Readings = default }, actual with { Points = [], Readings = default });
        Assert.Equal(expected.Points, actual.Points);
        Assert.Equal(expected.Readings.ToArray(), actual.Readings.ToArray());
    }

    static Reading RandomReading(Random random, int points) => new(
        random.Next(points), random.Next(10) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : 1_750_000_000_000 + random.Next(100_000), RandomValue(random), (ReadingQuality)random.Next(0, 3));

    static double RandomValue(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => random.Next(-1_000_000, 1_000_000) / 100.0,
        2 => random.Next() / 1000.0,
        3 => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
        4 => double.MaxValue,
        _ => -random.NextInt64(1L << 53),
    };
}
