namespace OfficeAffairs.Energy.Tests.EdgeAgent.Outbox;

/// <summary>A folder that is gone after the test.</summary>
sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("officeaffairs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
