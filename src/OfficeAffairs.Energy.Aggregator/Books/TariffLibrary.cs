using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>The tariffs of this installation: those of the data folder, and those that were imported, which win where both have the same name.</summary>
sealed class TariffLibrary(TariffStore store, AggregatorOptions options)
{
    /// <summary>Reads and checks all of them.</summary>
    /// <exception cref="ConfigurationException">A file has errors, or they contradict each other; all are named.</exception>
    internal async Task<TariffBook> ReadAsync(CancellationToken cancellationToken) => Combine(await store.DocumentsAsync(cancellationToken));

    /// <summary>Reads a tariff file and stores it, if it is right and fits what is there.</summary>
    /// <param name="content">The YAML text of a tariff or a period schedule.</param>
    /// <param name="actor">Who imports it, for the record.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Cancels; nothing is imported then.</param>
    /// <returns>The identifier of the tariff or schedule.</returns>
    /// <exception cref="ConfigurationException">The file is refused; all errors are named.</exception>
    internal async Task<string> ImportAsync(string content, string actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var files = new TariffFiles(errors);
        using var reader = new StringReader(content);
        files.Read(reader, "file");
        var names = files.Book.Tariffs.Select(version => version.Tariff).Concat(files.Book.Schedules.Select(schedule => schedule.Id)).Distinct(StringComparer.Ordinal).ToList();
        if (errors.Count == 0 && names.Count != 1) errors.Add("The file holds no tariff and no period schedule.");
        if (errors.Count > 0) throw new ConfigurationException(errors);

        var documents = await store.DocumentsAsync(cancellationToken);
        errors.AddRange(Changes(Combine(documents), files.Book));
        if (errors.Count > 0) throw new ConfigurationException(errors);

        Combine([.. documents.Where(document => document.Name != names[0]), (names[0], content)]);
        await store.AddDocumentAsync(names[0], content, actor, at, cancellationToken);
        return names[0];
    }

    // What figures stand on does not change under its name: a version may get an end, anything else is a new version.
    static IEnumerable<string> Changes(TariffBook before, TariffBook after)
    {
        foreach (var old in before.Tariffs.Where(old => after.Tariffs.Any(version => version.Tariff == old.Tariff)))
        {
            var now = after.Tariffs.FirstOrDefault(version => version.Tariff == old.Tariff && version.Version == old.Version);
            if (now is null) yield return $"{old.Tariff}: version {old.Version} is missing; a file holds all versions of its tariff, since earlier figures stand on them.";
            else if (Digest.Of(now with { ValidUntil = null, Name = old.Name }) != Digest.Of(old with { ValidUntil = null })) yield return $"{old.Tariff}: version {old.Version} has other content than before; give what changed a version of its own.";
        }

        foreach (var old in before.Schedules.Where(old => after.Schedules.Any(schedule => schedule.Id == old.Id)))
        {
            var now = after.Schedules.FirstOrDefault(schedule => schedule.Id == old.Id && schedule.Version == old.Version);
            if (now is null || Digest.Of(now with { ValidUntil = null }) != Digest.Of(old with { ValidUntil = null })) yield return $"{old.Id}: version {old.Version} is missing or changed; give what changed a version of its own.";
        }
    }

    TariffBook Combine(IReadOnlyList<(string Name, string Content)> documents)
    {
        var errors = new List<string>();
        var shipped = new TariffFiles(errors);
        shipped.ReadFolder(options.DataFolder);
        var entered = new TariffFiles(errors);
        foreach (var (name, content) in documents)
        {
            using var reader = new StringReader(content);
            entered.Read(reader, name);
        }

        var names = documents.Select(document => document.Name).ToHashSet(StringComparer.Ordinal);
        var book = new TariffBook(
            [.. shipped.Book.Tariffs.Where(version => !names.Contains(version.Tariff)), .. entered.Book.Tariffs],
            [.. shipped.Book.Schedules.Where(schedule => !names.Contains(schedule.Id)), .. entered.Book.Schedules]);
        errors.AddRange(book.Validate());
        return errors.Count == 0 ? book : throw new ConfigurationException(errors);
    }
}
