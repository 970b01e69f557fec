namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

/// <summary>A folder that is gone after the test; in memory where there is such a place, since forcing to disk is what takes the time here.</summary>
sealed class ScratchFolder : IDisposable
{
    const string Memory = "/dev/shm";

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath(), "officeaffairs-" + Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
