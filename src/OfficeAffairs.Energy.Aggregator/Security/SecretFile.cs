namespace OfficeAffairs.Energy.Aggregator.Security;

/// <summary>Files that hold a secret.</summary>
static class SecretFile
{
    /// <summary>Writes the secret as the file's only line; only its owner may read it, from the first byte on.</summary>
    internal static async Task WriteAsync(string path, string secret, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // A file that is already there would keep its mode.
        File.Delete(path);
        await using var writer = new StreamWriter(path, options);
        await writer.WriteLineAsync(secret.AsMemory(), cancellationToken);
    }
}
