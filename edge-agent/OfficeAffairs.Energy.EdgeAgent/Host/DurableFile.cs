using OfficeAffairs.Energy.EdgeAgent.Outbox;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Small files that survive a power cut: a reader finds the old content or the new one, never half of either, and never neither.</summary>
static class DurableFile
{
    /// <summary>Replaces the file's content and forces it, and its name in the folder, to disk.</summary>
    /// <exception cref="IOException">The disk is full or failing; the old content is still there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        var temporary = path + ".new";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(temporary, path, overwrite: true);
        FolderSync.Flush(folder);
    }

    /// <summary>Adds to the file's end and forces it, and its name in the folder, to disk.</summary>
    /// <exception cref="IOException">The disk is full or failing.</exception>
    public static void Append(string path, ReadOnlySpan<byte> content)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        FolderSync.Flush(folder);
    }

    /// <summary>The file's content; null when there is none.</summary>
    public static byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>Removes the file durably.</summary>
    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
        }
    }
}
