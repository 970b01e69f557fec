using Npgsql;
using NpgsqlTypes;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Copies rows into <c>rollup</c>, as part of the connection's transaction.</summary>
sealed class RollupCopy : IAsyncDisposable
{
    const short MeterScope = 1;
    const short Total = 0;

    readonly NpgsqlBinaryImporter _import;

    RollupCopy(NpgsqlBinaryImporter import) => _import = import;

    public static async Task<RollupCopy> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var import = await connection.BeginBinaryImportAsync(
            "copy rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals) from stdin (format binary)", cancellationToken);
        import.Timeout = TimeSpan.FromMinutes(10);
        return new RollupCopy(import);
    }

    /// <summary>Writes a sum of a meter.</summary>
    public Task WriteAsync(Commodity commodity, in MeterRollup sum, CancellationToken cancellationToken) => WriteAsync(
        MeterScope,
        sum.MeterId,
        new ScopeSum(sum.Length, (short)commodity, Total, sum.Start, sum.Value, sum.Estimated, sum.Interpolated, sum.Intervals, sum.Expected),
        cancellationToken);

    /// <summary>Writes a sum of a building or an institution.</summary>
    public async Task WriteAsync(short scope, int scopeId, ScopeSum sum, CancellationToken cancellationToken)
    {
        await _import.StartRowAsync(cancellationToken);
        await _import.WriteAsync((short)sum.Length, NpgsqlDbType.Smallint, cancellationToken);
        await _import.WriteAsync(scope, NpgsqlDbType.Smallint, cancellationToken);
        await _import.WriteAsync(scopeId, NpgsqlDbType.Integer, cancellationToken);
        await _import.WriteAsync(sum.Commodity, NpgsqlDbType.Smallint, cancellationToken);
        await _import.WriteAsync(sum.EndUse, NpgsqlDbType.Smallint, cancellationToken);
        await _import.WriteAsync(sum.Start.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
        await _import.WriteAsync(sum.Value, NpgsqlDbType.Double, cancellationToken);
        await _import.WriteAsync(sum.Estimated, NpgsqlDbType.Double, cancellationToken);
        await _import.WriteAsync(sum.Interpolated, NpgsqlDbType.Double, cancellationToken);
        await _import.WriteAsync(sum.Intervals, NpgsqlDbType.Integer, cancellationToken);
        await _import.WriteAsync(sum.Expected, NpgsqlDbType.Integer, cancellationToken);
    }

    /// <summary>Ends the rows; without it none of them is stored.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken) => await _import.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _import.DisposeAsync();
}
