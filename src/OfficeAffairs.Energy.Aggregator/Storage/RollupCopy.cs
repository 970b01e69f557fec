using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Copies rows into <c>rollup</c>, as part of the connection's transaction.</summary>
sealed class RollupCopy : IAsyncDisposable
{
    const short MeterScope = 1;
    const short Total = 0;

    const string Statement =
        "copy rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, manual, corrected, intervals, expected_intervals) from stdin (format binary)";

    readonly CopyRows _rows;

    RollupCopy(CopyRows rows) => _rows = rows;

    public static async Task<RollupCopy> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        new(await CopyRows.BeginAsync(connection, Statement, cancellationToken));

    /// <summary>Writes a sum of a meter.</summary>
    public ValueTask WriteAsync(Commodity commodity, in MeterRollup sum, CancellationToken cancellationToken)
    {
        WriteKey(sum.Length, MeterScope, sum.MeterId, (short)commodity, Total, sum.Start);
        WriteSum(sum.Value, sum.Estimated, sum.Interpolated, sum.Manual, sum.Corrected, sum.Intervals, sum.Expected);
        return _rows.EndRowAsync(cancellationToken);
    }

    /// <summary>Writes a sum of a building or an institution.</summary>
    public ValueTask WriteAsync(short scope, int scopeId, ScopeSum sum, CancellationToken cancellationToken)
    {
        WriteKey(sum.Length, scope, scopeId, sum.Commodity, sum.EndUse, sum.Start);
        WriteSum(sum.Value, sum.Estimated, sum.Interpolated, sum.Manual, sum.Corrected, sum.Intervals, sum.Expected);
        return _rows.EndRowAsync(cancellationToken);
    }

    /// <summary>Ends the rows; without it none of them is stored.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken) => _rows.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    void WriteKey(RollupBucket length, short scope, int scopeId, short commodity, short endUse, DateTimeOffset start)
    {
        _rows.StartRow(13);
        _rows.Write((short)length);
        _rows.Write(scope);
        _rows.Write(scopeId);
        _rows.Write(commodity);
        _rows.Write(endUse);
        _rows.Write(start);
    }

    void WriteSum(double value, double estimated, double interpolated, double manual, double corrected, int intervals, int expected)
    {
        _rows.Write(value);
        _rows.Write(estimated);
        _rows.Write(interpolated);
        _rows.Write(manual);
        _rows.Write(corrected);
        _rows.Write(intervals);
        _rows.Write(expected);
    }
}
