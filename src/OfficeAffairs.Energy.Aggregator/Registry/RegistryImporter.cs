using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Registry;

/// <summary>Takes a registry file in: all of it, or nothing with every error named.</summary>
sealed class RegistryImporter(RegistryStore store)
{
    /// <summary>Reads, checks and stores the file.</summary>
    /// <param name="file">The text of the schema <c>registry/1</c>.</param>
    /// <param name="actor">Who imports it, for the record.</param>
    /// <param name="source">Where it comes from, for the record.</param>
    /// <param name="cancellationToken">Cancels; nothing is imported then.</param>
    /// <exception cref="RegistryException">At least one thing is wrong; nothing was imported.</exception>
    public async Task<RegistryReport> ImportAsync(TextReader file, string actor, string source, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var content = RegistryReader.Read(file, errors);
        errors.AddRange(RegistryCheck.Check(content, await store.ReadCodesAsync(cancellationToken)));
        if (errors.Count > 0)
        {
            throw new RegistryException(errors);
        }

        var changed = await store.ImportAsync(content, actor, source, cancellationToken);
        return new RegistryReport(content.Institutions.Count, content.Buildings.Count, content.Meters.Count, content.Epochs.Count, changed);
    }
}
