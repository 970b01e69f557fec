using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>Writes a good outbox file.</summary>
static class SegmentMaker
{
    /// <summary>A segment file with a header, batches and an acknowledgement.</summary>
    public static byte[] Make(ReadingBatch batch)
    {
        var folder = Directory.CreateTempSubdirectory("officeaffairs-fuzz-").FullName;
        try
        {
            var outbox = BatchOutbox.Open(new OutboxOptions { Folder = folder, Agent = batch.Agent }, TimeProvider.System);
            for (var i = 0; i < 3; i++)
            {
                outbox.Append(new BatchDraft { Points = batch.Points, Readings = batch.Readings, ConfigurationHash = batch.ConfigurationHash });
            }

            Close(outbox);
            return File.ReadAllBytes(Directory.GetFiles(folder, "segment-*.outbox").Order(StringComparer.Ordinal).First());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Close(BatchOutbox outbox) => outbox.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
