namespace OfficeAffairs.Energy.EdgeAgent.Outbox;

/// <summary>
/// Room on the disk that nobody else can take: without it a disk that is full to the last byte could not even be tidied, since a thinned segment is
/// written before the old one goes. Not thread-safe; the outbox guards it.
/// </summary>
sealed class OutboxReserve(string folder, long bytes)
{
    readonly string _path = Path.Combine(folder, "reserve");

    /// <summary>Gives the room back to the disk.</summary>
    public void Release() => File.Delete(_path);

    /// <summary>Takes the room, when there is some.</summary>
    public void TryTake()
    {
        if (File.Exists(_path) && new FileInfo(_path).Length == bytes)
        {
            return;
        }

        try
        {
            using var file = new FileStream(_path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = bytes, BufferSize = 0 });
            file.SetLength(bytes);
        }
        catch (IOException)
        {
            // Later: what the reserve is for comes first.
            File.Delete(_path);
        }
    }
}
