using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Ranges of meters as the three array parameters that statements unnest.</summary>
sealed record MeterRanges(int[] MeterIds, DateTime[] From, DateTime[] To)
{
    public static MeterRanges Of(IReadOnlyList<ComputedMeter> computed) => new(
        [.. computed.Select(meter => meter.Meter.MeterId)],
        [.. computed.Select(meter => meter.From.UtcDateTime)],
        [.. computed.Select(meter => meter.To.UtcDateTime)]);

    /// <summary>Fresh parameters: ids, starts (included), ends (not included; the end of the calendar is infinity).</summary>
    public NpgsqlParameter[] Parameters() =>
    [
        new NpgsqlParameter<int[]> { TypedValue = MeterIds },
        new NpgsqlParameter<DateTime[]> { TypedValue = From },
        new NpgsqlParameter<DateTime[]> { TypedValue = To },
    ];
}
