using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Copies rows into a table, as part of the connection's transaction, in PostgreSQL's binary format: fields are written straight into a buffer that goes
/// out when it is full, which costs a fraction of one awaited call per field. Nothing is stored without <see cref="CompleteAsync"/>.
/// </summary>
sealed class CopyRows : IAsyncDisposable
{
    const int Size = 128 * 1024;

    // No row of the tables that are copied into comes near it.
    const int LargestRow = 256;

    readonly NpgsqlRawCopyStream _stream;
    readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    int _used = CopyFormat.HeaderSize;
    bool _isComplete;

    CopyRows(NpgsqlRawCopyStream stream)
    {
        _stream = stream;
        CopyFormat.WriteHeader(_bytes);
    }

    /// <summary>Begins.</summary>
    /// <param name="connection">The connection; nothing else can be asked of it until the rows are complete.</param>
    /// <param name="statement"><c>copy TABLE (COLUMNS) from stdin (format binary)</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CopyRows> BeginAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken) =>
        new(await connection.BeginRawBinaryCopyAsync(statement, cancellationToken));

    /// <summary>Begins a row; its fields follow in the order of the statement's columns.</summary>
    public void StartRow(short fields) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), fields);

    public void Write(short value) => BinaryPrimitives.WriteInt16BigEndian(Field(sizeof(short)), value);

    public void Write(int value) => BinaryPrimitives.WriteInt32BigEndian(Field(sizeof(int)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleBigEndian(Field(sizeof(double)), value);

    public void Write(DateTimeOffset value) =>
        BinaryPrimitives.WriteInt64BigEndian(Field(sizeof(long)), (value.UtcTicks - CopyFormat.EpochTicks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>Ends a row; sends what has gathered when it is much.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellationToken) => _used + LargestRow <= Size ? ValueTask.CompletedTask : new ValueTask(SendAsync(cancellationToken));

    /// <summary>Ends the rows.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        CopyFormat.WriteTrailer(Take(CopyFormat.TrailerSize));
        await SendAsync(cancellationToken);
        _isComplete = true;
        await _stream.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        if (_isComplete) return;
        await _stream.CancelAsync();
        await _stream.DisposeAsync();
    }

    async Task SendAsync(CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(_bytes.AsMemory(0, _used), cancellationToken);
        _used = 0;
    }

    Span<byte> Field(int length)
    {
        var field = Take(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        return field[sizeof(int)..];
    }

    Span<byte> Take(int length)
    {
        var bytes = _bytes.AsSpan(_used, length);
        _used += length;
        return bytes;
    }
}
